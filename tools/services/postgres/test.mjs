import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { missingPostgres } from './packages.mjs';

/** Sweeps in PostgreSQL, on servers that the tests start. */
const CONFIG = new URL('postgres.vitest.mjs', import.meta.url).pathname;

const missing = missingPostgres();
if (missing) {
  console.error(`test:services: postgres: ${missing}`);
  process.exitCode = 1;
} else {
  const vitest = createRequire(import.meta.url)
    .resolve('vitest/package.json')
    .replace('package.json', 'vitest.mjs');
  const command = [vitest, 'run', '--config', CONFIG, ...process.argv.slice(2)];
  process.exitCode = spawnSync(process.execPath, command, { stdio: 'inherit' }).status ?? 1;
}
