import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { Stop } from '../machine/stop.mjs';
import { bringTensorFlow } from './tensorflow.mjs';
import { buildBinding, folderOfPackage, loads } from './binding.mjs';

/**
 * `npm run test:tfjs-node`: gives @tensorflow/tfjs-node its binary, then holds the device tfjs:node to the laws of backends and trains on it.
 *
 * The binary is compiled from the source in the package, against the libtensorflow of a wheel from PyPI: a download of 215 MB, 660 MB on
 * disk, in the folder of the package. It stays there, so that `rug` has the device from then on, until the packages are installed anew.
 * With `--no-test` nothing is tested.
 */
const CONFIG = new URL('node.vitest.mjs', import.meta.url).pathname;
const args = process.argv.slice(2);

try {
  const folder = folderOfPackage();
  if (!loads()) {
    bringTensorFlow(folder);
    buildBinding(folder);
  }
  if (!args.includes('--no-test')) process.exitCode = test();
} catch (error) {
  if (!(error instanceof Stop)) throw error;
  console.error(`test:tfjs-node: ${error.message}`);
  process.exitCode = 1;
}

function test() {
  const vitest = createRequire(import.meta.url)
    .resolve('vitest/package.json')
    .replace('package.json', 'vitest.mjs');
  return spawnSync(process.execPath, [vitest, 'run', '--config', CONFIG, ...args], { stdio: 'inherit' }).status ?? 1;
}
