import { registerHooks } from 'node:module';
import util from 'node:util';

const SHIM = 'rugbench:util';

/** `node:util` with the two functions that tfjs-node 4.22 calls and Node 23 removed. */
const SOURCE = `
  module.exports = { ...require('node:util'), isArray: Array.isArray, isNullOrUndefined: (value) => value == null };
`;

/**
 * Loads packages of TensorFlow.js with a `util` as it was before Node 23. Only the files of
 * tfjs-node that are loaded meanwhile see it; they keep it.
 */
export function withRemovedUtil<T>(load: () => T): T {
  if ('isNullOrUndefined' in util) return load();
  const hooks = registerHooks({
    resolve: (specifier, context, next) => {
      const wanted = specifier === 'util' && context.parentURL?.includes('/@tensorflow/tfjs-node/');
      return wanted ? { url: SHIM, format: 'commonjs', shortCircuit: true } : next(specifier, context);
    },
    load: (url, context, next) =>
      url === SHIM ? { format: 'commonjs', source: SOURCE, shortCircuit: true } : next(url, context),
  });
  try {
    return load();
  } finally {
    hooks.deregister();
  }
}
