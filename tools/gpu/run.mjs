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
 */
const CONFIG = new URL('devices.vitest.mjs', import.meta.url).pathname;
const DRIVER = '/usr/lib/chromium/vk_swiftshader_icd.json';

try {
  install(DRIVER);
  buildHeadlessGl();
  process.exitCode = test();
} catch (error) {
  if (!(error instanceof Stop)) throw error;
  console.error(`test:gpu: ${error.message}`);
  process.exitCode = 1;
}

function test() {
  const vitest = createRequire(import.meta.url)
    .resolve('vitest/package.json')
    .replace('package.json', 'vitest.mjs');
  const command = [process.execPath, vitest, 'run', '--config', CONFIG, ...process.argv.slice(2)];
  const env = { ...process.env, VK_ICD_FILENAMES: DRIVER, LIBGL_ALWAYS_SOFTWARE: '1' };
  const { status, error } = spawnSync('xvfb-run', ['--auto-servernum', ...command], { stdio: 'inherit', env });
  if (error) throw new Stop(`xvfb-run must start, got ${error.message}.`);
  return status ?? 1;
}
