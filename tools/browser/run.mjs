import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { chromiumPath } from './chromium.mjs';
import { Stop } from '../machine/stop.mjs';

/**
 * `npm run test:browser`: reports that `rug` writes, opened from disk in Debian's Chromium with the network off, and the explorer that `rug`
 * serves. Chromium is installed where it is missing. Arguments go to vitest.
 */
const CONFIG = new URL('browser.vitest.mjs', import.meta.url).pathname;

try {
  process.exitCode = test(chromiumPath());
} catch (error) {
  if (!(error instanceof Stop)) throw error;
  console.error(`test:browser: ${error.message}`);
  process.exitCode = 1;
}

/** @param {string} chromium */
function test(chromium) {
  const vitest = createRequire(import.meta.url)
    .resolve('vitest/package.json')
    .replace('package.json', 'vitest.mjs');
  const command = [vitest, 'run', '--config', CONFIG, ...process.argv.slice(2)];
  const env = { ...process.env, RUG_TEST_CHROMIUM: chromium };
  const { status, error } = spawnSync(process.execPath, command, { stdio: 'inherit', env });
  if (error) throw new Stop(`vitest must start, got ${error.message}.`);
  return status ?? 1;
}
