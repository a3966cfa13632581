import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Stop } from './stop.mjs';

/**
 * Compiles the package `gl`, as gpu.js finds it, for the Node that runs this, unless that loads it already. Its own
 * install script would look for a binary on the network, and is not allowed to run.
 */
export function buildHeadlessGl() {
  const folder = folderOfGl();
  if (loads(folder)) return;
  console.log(`Compiling ${folder} for Node ${process.versions.node}`);
  const require = createRequire(join(folder, 'index.js'));
  const build = [require.resolve('node-gyp/bin/node-gyp.js'), 'rebuild'];
  const { status, stderr } = spawnSync('nice', ['-n', '10', process.execPath, ...build], {
    cwd: folder,
    env: { ...process.env, npm_config_nodedir: headers() }, // npm sets it too, and it has its way over a flag
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Stop(`the package gl must compile, got ${reasonOf(stderr)}`);
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

/** Where the headers of this Node are: node-gyp by itself would take those of another, or fetch them. */
function headers() {
  const found = [dirname(dirname(realpathSync(process.execPath))), ...nodeFromNpm()].find(isThisNode);
  if (found) return found;
  throw new Stop(`the headers of Node ${process.versions.node} must be there. Run npm rebuild node.`);
}

/** The package in which npm brings a Node for this machine, headers included. */
function nodeFromNpm() {
  const require = createRequire(import.meta.url);
  try {
    const name = `node-${process.platform}-${process.arch}/package.json`;
    return [dirname(createRequire(require.resolve('node/package.json')).resolve(name))];
  } catch {
    return [];
  }
}

function isThisNode(folder) {
  const file = join(folder, 'include/node/node_version.h');
  const version = new RegExp(`#define NODE_MODULE_VERSION ${process.versions.modules}\\b`);
  return existsSync(file) && version.test(readFileSync(file, 'utf8'));
}

function reasonOf(stderr = '') {
  const lines = stderr.split('\n');
  return lines.find((line) => /\berror:|\bERR!/.test(line)) ?? lines.at(-1) ?? 'no reason';
}
