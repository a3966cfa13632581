import { createRequire } from 'node:module';
import type { StartDevice } from './device.ts';
import { withRemovedUtil } from './removed-util.ts';

const PACKAGE = '@tensorflow/tfjs-node';

/** libtensorflow through a native add-on, where the optional package brought its binary. */
export const startNode: StartDevice = async () => {
  const require = createRequire(import.meta.url);
  checkInstalled(require);
  process.env['TF_CPP_MIN_LOG_LEVEL'] ??= '2'; // no notices on standard error
  withRemovedUtil(() => loadBinary(require));
  return Promise.resolve({ backend: 'tensorflow', label: 'tfjs/node', samples: 'rows and columns' });
};

function checkInstalled(require: NodeJS.Require): void {
  try {
    require.resolve(PACKAGE);
  } catch (cause) {
    throw new Error(`the optional package ${PACKAGE} is not installed`, { cause });
  }
}

/** Loading the package registers its backend with the TensorFlow.js that is already loaded. */
function loadBinary(require: NodeJS.Require): void {
  try {
    require(PACKAGE);
  } catch (cause) {
    const missing = String(cause).includes('can not be found at path');
    if (!missing) throw cause;
    throw new Error(`${PACKAGE} lacks its binary libtensorflow: run npm rebuild ${PACKAGE}`, { cause });
  }
}
