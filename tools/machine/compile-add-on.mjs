import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Stop } from './stop.mjs';

/**
 * Compiles an add-on for the Node that runs this, with node-gyp.
 *
 * @param {object} addOn
 * @param {string} addOn.folder - with its binding.gyp
 * @param {string} addOn.name - for messages
 * @param {string} addOn.nodeGyp - the script of node-gyp
 * @param {readonly string[]} [addOn.options] - of node-gyp
 * @throws Stop with the first error that the compiler tells
 */
export function compileAddOn({ folder, name, nodeGyp, options = [] }) {
  const { status, stderr } = spawnSync('nice', ['-n', '10', process.execPath, nodeGyp, 'rebuild', ...options], {
    cwd: folder,
    env: { ...process.env, npm_config_nodedir: headers() }, // npm sets it too, and it has its way over a flag
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Stop(`${name} must compile, got ${reasonOf(stderr)}`);
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
