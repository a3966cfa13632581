import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { buildHeadlessGl } from './headless-gl.mjs';
import { install } from './packages.mjs';
import { Stop } from '../machine/stop.mjs';

/**
 * `npm run test:gpu`: sets up software renderers, then holds the devices that need a driver to the laws of backends.
 *
 * WebGPU runs on SwiftShader, which Debian ships with Chromium; WebGL on Mesa's llvmpipe, on a display that nobody
 * sees. Nothing is skipped: a device that is not available fails, with its reason.
 *
 * `npm run test:gpu -- --transfers` measures instead what a step and an evaluation copy (transfers.ts).
 */
const CONFIG = new URL('devices.vitest.mjs', import.meta.url).pathname;
const TRANSFERS = new URL('transfers.ts', import.meta.url).pathname;
const DRIVER = '/usr/lib/chromium/vk_swiftshader_icd.json';

try {
  install(DRIVER);
  buildHeadlessGl();
  const [first, ...rest] = process.argv.slice(2);
  process.exitCode = first === '--transfers' ? onDisplay(TRANSFERS, ...rest) : test();
} catch (error) {
  if (!(error instanceof Stop)) throw error;
  console.error(`test:gpu: ${error.message}`);
  process.exitCode = 1;
}

function test() {
  const vitest = createRequire(import.meta.url)
    .resolve('vitest/package.json')
    .replace('package.json', 'vitest.mjs');
  return onDisplay(vitest, 'run', '--config', CONFIG, ...process.argv.slice(2));
}

/** Runs a script of Node with the software renderers. */
function onDisplay(...script) {
  const command = [process.execPath, ...script];
  const env = { ...process.env, VK_ICD_FILENAMES: DRIVER, LIBGL_ALWAYS_SOFTWARE: '1' };
  const { status, error } = spawnSync('xvfb-run', ['--auto-servernum', ...command], { stdio: 'inherit', env });
  if (error) throw new Stop(`xvfb-run must start, got ${error.message}.`);
  return status ?? 1;
}
