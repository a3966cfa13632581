import { createReadStream, realpathSync, statSync } from 'node:fs';
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, sep } from 'node:path';
import { RugError, firstLine } from '@rugbench/core';

/** Types of the files of a page, by ending; others are bytes. */
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
};

/** A server that runs. */
export interface StaticServer {
  /** where a browser of this machine finds the page, with the port that is really open */
  readonly url: string;
  /** ends the server, and connections that are open */
  readonly close: () => Promise<void>;
}

/**
 * Serves the files of a folder to this machine alone: it listens at 127.0.0.1. Only files below the folder are served, whatever a request
 * says, and nothing is written.
 *
 * @param port - 0: any that is free
 * @throws RugError `OPTIONS` where the port cannot be opened
 */
export async function serveFolder(folder: string, port: number): Promise<StaticServer> {
  const root = realpathSync(folder);
  const server = createServer((request, response) => answer(root, request, response));
  await listening(server, port);
  const { port: open } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${open}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause) => {
      const complaint = {
        who: '--port',
        must: `port ${port} must be free`,
        got: firstLine(cause),
        todo: 'Give another one, or --port 0 for any that is free.',
      };
      reject(new RugError('OPTIONS', complaint, { cause }));
    });
    server.listen(port, '127.0.0.1', resolve);
  });
}

function answer(root: string, request: IncomingMessage, response: ServerResponse): void {
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405);
  if (!isOwnHost(request)) return refuse(response, 403);
  const file = fileOf(root, request.url ?? '/');
  if (file === undefined) return refuse(response, 404);
  response.writeHead(200, {
    'content-type': TYPES[extname(file.path)] ?? 'application/octet-stream',
    'content-length': file.bytes,
    'cache-control': 'no-cache',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  });
  if (request.method === 'HEAD') return void response.end();
  createReadStream(file.path)
    .on('error', () => response.destroy())
    .pipe(response);
}

/** Whether the request names this machine: a name of somebody else that leads here must not read the page as its own. */
function isOwnHost({ headers: { host = '' } }: IncomingMessage): boolean {
  return /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host);
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' });
  response.end(`${status}\n`);
}

/** The file that a request names; undefined where there is none below the root, links out of it included. */
function fileOf(root: string, url: string): { readonly path: string; readonly bytes: number } | undefined {
  try {
    const name = decodeURIComponent(url.split(/[?#]/, 1)[0]!);
    const path = realpathSync(join(root, name.endsWith('/') ? `${name}index.html` : name));
    const stats = statSync(path);
    return path.startsWith(`${root}${sep}`) && stats.isFile() ? { path, bytes: stats.size } : undefined;
  } catch {
    return undefined;
  }
}
