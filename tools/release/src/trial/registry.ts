import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { run } from './run.ts';

/** A registry on this machine. */
export interface Registry {
  /** such as `http://127.0.0.1:4873/` */
  readonly url: string;
  /** a user configuration for npm and pnpm that names it, and may publish to it */
  readonly npmrc: string;
  /** ends it */
  close(): void;
}

const SECONDS_TO_START = 60;

/**
 * Starts Verdaccio with an empty storage. It has the packages of this project from nobody else; all others it fetches from the registry
 * that npm uses here.
 */
export async function openRegistry(verdaccio: string, folder: string): Promise<Registry> {
  mkdirSync(folder, { recursive: true });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/`;
  const upstream = run('npm', ['config', 'get', 'registry'], { cwd: folder }).trim();
  writeFileSync(join(folder, 'config.yaml'), configuration(join(folder, 'storage'), upstream));
  const npmrc = join(folder, 'npmrc');
  writeFileSync(npmrc, `registry=${url}\n//127.0.0.1:${port}/:_authToken=anyone\nfund=false\naudit=false\n`);
  const server = spawn(process.execPath, [verdaccio, '--config', 'config.yaml', '--listen', `127.0.0.1:${port}`], {
    cwd: folder,
    stdio: 'ignore',
  });
  await answering(url);
  return { url, npmrc, close: () => void server.kill() };
}

function configuration(storage: string, upstream: string): string {
  const own = 'access: $all\n    publish: $all\n    unpublish: $all';
  return [
    `storage: ${storage}`,
    'max_body_size: 50mb',
    'uplinks:\n  upstream:',
    `    url: ${upstream}\n    timeout: 120s\n    maxage: 60m`,
    'packages:',
    `  'rugbench':\n    ${own}`,
    `  '@rugbench/*':\n    ${own}`,
    `  'rugbench-plugin-*':\n    ${own}`,
    "  '**':\n    access: $all\n    proxy: upstream",
    'log: { type: stdout, format: pretty, level: error }',
    '',
  ].join('\n');
}

/** A port that nobody uses. Somebody may take it before it is used: then starting fails, and says so. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

async function answering(url: string): Promise<void> {
  for (let tried = 0; tried < 4 * SECONDS_TO_START; tried++) {
    const found = await fetch(`${url}-/ping`).catch(() => undefined);
    if (found?.ok) return;
    await sleep(250);
  }
  throw new Error(`Verdaccio must answer at ${url} within ${SECONDS_TO_START} s.`);
}
