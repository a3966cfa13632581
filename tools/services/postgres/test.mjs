import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { Stop } from '../../machine/stop.mjs';
import { installPostgres } from './packages.mjs';

/** Sweeps in PostgreSQL, on servers that the tests start. */
const CONFIG = new URL('postgres.vitest.mjs', import.meta.url).pathname;

try {
  installPostgres();
  process.exitCode = test();
} catch (error) {
  if (!(error instanceof Stop)) throw error;
  console.error(`test:services: postgres: ${error.message}`);
  process.exitCode = 1;
}

function test() {
  const vitest = createRequire(import.meta.url)
    .resolve('vitest/package.json')
    .replace('package.json', 'vitest.mjs');
  const command = [vitest, 'run', '--config', CONFIG, ...process.argv.slice(2)];
  return spawnSync(process.execPath, command, { stdio: 'inherit' }).status ?? 1;
}
