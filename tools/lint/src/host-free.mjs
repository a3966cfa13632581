import { builtinModules } from 'node:module';

const message = 'this package needs neither Node nor a page: take a port or plain data as an argument.';

/** Globals of Node, of pages and workers, and those of both that reach outside. */
const HOST_GLOBALS = [
  ...['Buffer', 'process', 'global', 'require', 'module', 'exports', '__dirname', '__filename'],
  ...['setImmediate', 'clearImmediate', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'],
  ...['requestAnimationFrame', 'cancelAnimationFrame', 'requestIdleCallback', 'cancelIdleCallback'],
  ...['window', 'self', 'document', 'navigator', 'location', 'history', 'screen', 'alert', 'prompt', 'confirm'],
  ...['localStorage', 'sessionStorage', 'indexedDB', 'caches', 'FileReader', 'console'],
  ...['Image', 'ImageData', 'OffscreenCanvas', 'createImageBitmap', 'DOMParser', 'XMLSerializer', 'getComputedStyle'],
  ...['Worker', 'SharedWorker', 'importScripts', 'postMessage', 'addEventListener', 'removeEventListener'],
  ...['MessageChannel', 'MessagePort', 'BroadcastChannel'],
  ...['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource'],
];

/** A module of Node, with its prefix or without. */
const NODE_MODULE = `^(node:|(${builtinModules.filter((name) => !name.startsWith('node:')).join('|')})$)`;

/** The same within a selector of ESLint, which `/` would end. */
const SELECTED = `/${NODE_MODULE.replaceAll('/', '\\u002F')}/`;

/**
 * Settings of ESLint's own rules for packages that compute and nothing else: no module of Node, no global of Node or
 * of a page, none that reaches outside. What is the same everywhere stays allowed: `performance.now`, `TextEncoder`,
 * `structuredClone`, `WebAssembly`.
 *
 * @type {import('eslint').Linter.RulesRecord}
 */
export const hostFree = {
  'no-restricted-imports': ['error', { patterns: [{ regex: NODE_MODULE, message }] }],
  'no-restricted-globals': [
    'error',
    { globals: HOST_GLOBALS.map((name) => ({ name, message })), checkGlobalObject: true },
  ],
  // ESLint's rule on imports does not look at import().
  'no-restricted-syntax': [
    'error',
    { selector: `ImportExpression[source.value=${SELECTED}]`, message },
    { selector: "MemberExpression[object.type='MetaProperty'][property.name=/^(dirname|filename)$/]", message },
  ],
};
