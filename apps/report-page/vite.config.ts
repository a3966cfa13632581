import { defineConfig } from 'vite';
import { viteSingleFile } from 'vite-plugin-singlefile';

/** One HTML file with all scripts and styles inside: it opens from disk, without a network. */
export default defineConfig({
  plugins: [viteSingleFile({ removeViteModuleLoader: true })],
  build: { target: 'es2024', modulePreload: false, reportCompressedSize: false, emptyOutDir: true },
});
