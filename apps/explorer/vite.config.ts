import { defineConfig } from 'vite';
import { algebraWords } from './vite/algebra-words.ts';
import { sandboxCode } from './vite/sandbox-code.ts';

/** A page of a few files that any static host serves, below any path: every address in it is relative. */
export default defineConfig({
  base: './',
  plugins: [sandboxCode(), algebraWords()],
  worker: { format: 'es' },
  build: { target: 'es2024', modulePreload: { polyfill: false }, reportCompressedSize: false, emptyOutDir: true },
});
