import { defineConfig } from 'vite';

/** A page of a few files that any static host serves, below any path: every address in it is relative. */
export default defineConfig({
  base: './',
  worker: { format: 'es' },
  build: { target: 'es2024', modulePreload: { polyfill: false }, reportCompressedSize: false, emptyOutDir: true },
});
