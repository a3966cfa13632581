import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import type { OpenedPage } from './open-page.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Builds the documentation site into a folder, as `npm run docs` does into its own. */
export function buildSite(folder: string): void {
  const typedoc = join(ROOT, 'node_modules', 'typedoc', 'bin', 'typedoc');
  execFileSync(process.execPath, [typedoc, '--out', folder], { cwd: ROOT, stdio: 'pipe' });
}

/** A static host that knows nothing but files. */
export interface SiteHost {
  /** where the site begins, below a path of the host, with a slash at its end */
  readonly address: string;
  /** ends the host */
  close(): void;
}

/** Serves a folder under `/study/docs/`, as a host does that has other things, too. */
export async function serveSite(folder: string): Promise<SiteHost> {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://host').pathname);
    const file = path.startsWith('/study/docs/') ? fileAt(join(folder, path.slice('/study/docs/'.length))) : null;
    if (file === null) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' });
    response.end(readFileSync(file));
  });
  await listening(server);
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}/study/docs/`, close: () => void server.close() };
}

function fileAt(path: string): string | null {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory()) return fileAt(join(path, 'index.html'));
  return found === undefined ? null : path;
}

function listening(server: Server): Promise<void> {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
}

/** Opens a page of a site. Whatever it asks another host for is refused, and noted, as is what its own host does not have. */
export async function openSitePage(
  browser: Browser,
  host: SiteHost,
  path: string,
  options: BrowserContextOptions = {},
): Promise<OpenedPage> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const complaints: string[] = [];
  await context.route(
    (url) => !url.href.startsWith(host.address),
    (route) => {
      complaints.push(`asked for ${route.request().url()}`);
      return route.abort();
    },
  );
  const page = await context.newPage();
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(host.address + path);
  await page.locator('#tsd-nav-container a').first().waitFor({ state: 'attached' });
  return { page, complaints };
}
