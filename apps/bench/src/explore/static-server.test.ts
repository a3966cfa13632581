import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type StaticServer, serveFolder } from './static-server.ts';

const base = mkdtempSync(join(tmpdir(), 'rugbench-served-'));
const folder = join(base, 'page');
let server: StaticServer;
let port: number;

beforeAll(async () => {
  mkdirSync(join(folder, 'assets'), { recursive: true });
  writeFileSync(join(base, 'secret.txt'), 'secret');
  mkdirSync(join(base, 'page-beside'));
  writeFileSync(join(base, 'page-beside', 'secret.txt'), 'secret');
  writeFileSync(join(folder, 'index.html'), '<p>here</p>');
  writeFileSync(join(folder, 'assets', 'a b.js'), 'export {};');
  writeFileSync(join(folder, 'assets', 'kernel.wasm'), Buffer.from([0, 97, 115, 109]));
  symlinkSync(join(base, 'secret.txt'), join(folder, 'assets', 'link.txt'));
  server = await serveFolder(folder, 0);
  port = Number(new URL(server.url).port);
});
afterAll(async () => {
  await server.close();
  rmSync(base, { recursive: true });
});

interface Answer {
  readonly status: number;
  readonly type: string | undefined;
  readonly text: string;
}

/** Asks for a path as it is written: `fetch` would take dots out of it. */
function ask(path: string, { method = 'GET', host = `127.0.0.1:${port}` } = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ port, host: '127.0.0.1', path, method, headers: { host } }, (response) => {
      let text = '';
      response.on('data', (part: Buffer) => (text += part.toString()));
      response.on('end', () => resolve({ status: response.statusCode!, type: response.headers['content-type'], text }));
    });
    asked.on('error', reject).end();
  });
}

describe('the server of a folder', () => {
  it('serves its files with their types, and the index for the folder', async () => {
    expect(await ask('/')).toEqual({ status: 200, type: 'text/html; charset=utf-8', text: '<p>here</p>' });
    expect(await ask('/assets/a%20b.js?v=1')).toMatchObject({ status: 200, type: 'text/javascript; charset=utf-8' });
    expect(await ask('/assets/kernel.wasm')).toMatchObject({ status: 200, type: 'application/wasm' });
    expect(await ask('/', { method: 'HEAD' })).toMatchObject({ status: 200, text: '' });
  });

  it('serves nothing outside of the folder, however it is asked', async () => {
    const paths = [
      '/../secret.txt',
      '/assets/../../secret.txt',
      '/%2e%2e/secret.txt',
      '/..%2fsecret.txt',
      '/..%5csecret.txt',
      '/../page-beside/secret.txt',
      `//${base}/secret.txt`,
      '/assets/link.txt',
      '/%00/../secret.txt',
      '/%E0%A4%A',
    ];
    for (const path of paths) {
      const { status, text } = await ask(path);
      expect([path, status]).toEqual([path, 404]);
      expect(text).not.toContain('secret');
    }
  });

  it('lists no folder, takes nothing in, and answers to its own names alone', async () => {
    expect((await ask('/assets')).status).toBe(404);
    expect((await ask('/', { method: 'POST' })).status).toBe(405);
    expect((await ask('/', { host: 'example.org' })).status).toBe(403);
    expect((await ask('/', { host: `localhost:${port}` })).status).toBe(200);
  });

  it('is not to be reached from other machines', async () => {
    const others = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
    const outside = others.filter(({ internal, family }) => !internal && family === 'IPv4');
    for (const { address } of outside) {
      const refused = await new Promise<boolean>((resolve) => {
        const socket = connect({ host: address, port })
          .on('connect', () => resolve(false))
          .on('error', () => resolve(true));
        socket.setTimeout(2000, () => resolve(true));
      });
      expect([address, refused]).toEqual([address, true]);
    }
  });

  it('refuses a port that is taken in a line', async () => {
    await expect(serveFolder(folder, port)).rejects.toThrow(
      /^--port: port \d+ must be free, got .*EADDRINUSE.*--port 0/,
    );
  });
});
