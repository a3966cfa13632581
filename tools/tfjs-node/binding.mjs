import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { compileAddOn } from '../machine/compile-add-on.mjs';
import { installPackages } from '../machine/debian-packages.mjs';
import { Stop } from '../machine/stop.mjs';

/** What compiles. */
const COMPILER = ['g++', 'make', 'python3'];

/** The newest interface of Node that the binding is written for; its folder is where tfjs-node looks. */
const NAPI = 8;

const require = createRequire(new URL('../../packages/backend-tfjs/src/index.ts', import.meta.url));

/** The folder of @tensorflow/tfjs-node. @throws Stop where it is not installed */
export function folderOfPackage() {
  try {
    return dirname(require.resolve('@tensorflow/tfjs-node/package.json'));
  } catch {
    throw new Stop('the optional package @tensorflow/tfjs-node must be installed. Run npm ci.');
  }
}

/**
 * Compiles the binding from the source in the package, for the Node that runs this.
 *
 * @param {string} folder - of the package, with libtensorflow in `deps`
 * @throws Stop where it does not compile, or does not load
 */
export function buildBinding(folder) {
  installPackages(COMPILER);
  console.log(`Compiling ${folder} for Node ${process.versions.node}`);
  const options = {
    module_name: 'tfjs_binding',
    module_path: join(folder, 'lib', `napi-v${NAPI}`),
    napi_version: NAPI,
    napi_build_version: NAPI,
  };
  compileAddOn({
    folder,
    name: 'the binding of @tensorflow/tfjs-node',
    nodeGyp: createRequire(import.meta.url).resolve('node-gyp/bin/node-gyp.js'),
    options: Object.entries(options).map(([name, value]) => `--${name}=${value}`),
  });
  const reason = whyNot();
  if (reason) throw new Stop(`tfjs:node must be available once it is compiled, got ${reason}`);
}

/** Whether the device tfjs:node is available. */
export function loads() {
  return whyNot() === '';
}

/** In a process of its own: a library that was loaded once stays. @returns why the device is not available; empty where it is */
function whyNot() {
  const backend = new URL('../../packages/backend-tfjs/src/index.ts', import.meta.url).href;
  const script = `
    const { tfjsBackend } = await import(${JSON.stringify(backend)});
    const { available, reason } = await tfjsBackend.probe('node');
    console.log(available ? '' : reason);
    process.exit();
  `;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    encoding: 'utf8',
  });
  return status === 0 ? stdout.trim() : stderr.trim().split('\n').at(-1) || `exit code ${status}`;
}
