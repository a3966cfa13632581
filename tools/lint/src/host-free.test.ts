import { expect, test } from 'vitest';
import { hostFree } from './index.mjs';
import { messagesOf } from './testing/messages-of.ts';

const linesOf = (text: string) => messagesOf({ text, rules: hostFree }).map((message) => Number.parseInt(message));

const free = [
  `import { RugError } from '@rugbench/core';`,
  `import { z } from './zod.ts';`,
  `export * from './process.ts';`,
  `const later = import('./os.ts');`,
  `const start = performance.now();`,
  `const bytes = new TextEncoder().encode('a');`,
  `const copy = structuredClone({ a: new WebAssembly.Memory({ initial: 1 }) });`,
  `const url = new URL('kernels.wasm', import.meta.url);`,
  `function f(window: number[], process: () => void) { process(); return { document: window, fetch: window.name }; }`,
];

test.each(free)('runs anywhere: %s', (text) => expect(linesOf(text)).toEqual([]));

const bound = [
  `import { readFileSync } from 'node:fs';`,
  `import type { Worker } from 'node:worker_threads';`,
  `import { join } from 'path';`,
  `import { readFile } from 'fs/promises';`,
  `export { test } from 'node:test';`,
  `export * from 'os';`,
  `const fs = await import('node:fs');`,
  `const fs = await import('fs/promises');`,
  `const here = import.meta.dirname;`,
  ...['process.env', 'Buffer.alloc(1)', 'require("x")', '__dirname', 'global.x', 'setImmediate(f)'],
  ...['window', 'document.body', 'self.onmessage', 'requestAnimationFrame(f)', 'new Worker("a.js")', 'new Image()'],
  ...['setTimeout(f, 1)', 'setInterval(f, 1)', 'fetch("/")', 'console.log(1)', 'navigator.gpu', 'localStorage.a'],
  ...['globalThis.process', 'globalThis.setTimeout(f)', 'new WebSocket("ws://a")', 'new MessageChannel()'],
];

test.each(bound)('needs a host: %s', (text) => expect(new Set(linesOf(text))).toEqual(new Set([1])));

test('a message says what to do instead', () => {
  expect(messagesOf({ text: `process.exit(1);`, rules: hostFree })[0]).toMatch(/'process'.*take a port or plain data/);
});
