import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { compileAddOn } from '../machine/compile-add-on.mjs';
import { Stop } from '../machine/stop.mjs';

/**
 * Compiles the package `gl`, as gpu.js finds it, for the Node that runs this, unless that loads it already. Its own
 * install script would look for a binary on the network, and is not allowed to run.
 */
export function buildHeadlessGl() {
  const folder = folderOfGl();
  if (loads(folder)) return;
  console.log(`Compiling ${folder} for Node ${process.versions.node}`);
  const require = createRequire(join(folder, 'index.js'));
  compileAddOn({ folder, name: 'the package gl', nodeGyp: require.resolve('node-gyp/bin/node-gyp.js') });
  if (!loads(folder))
    throw new Stop(`the package gl must load once it is compiled; try node -e "require('${folder}')".`);
}

function folderOfGl() {
  const backend = createRequire(new URL('../../packages/backend-gpujs/src/index.ts', import.meta.url));
  try {
    return dirname(createRequire(backend.resolve('gpu.js')).resolve('gl/package.json'));
  } catch {
    throw new Stop('the packages gpu.js and gl must be installed. Run npm ci.');
  }
}

function loads(folder) {
  const { status } = spawnSync(process.execPath, ['--eval', 'require(process.argv[1])', folder], { stdio: 'ignore' });
  return status === 0;
}
