import { copyFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'vite';

const FONT = '@fontsource/stix-two-math/files/stix-two-math-latin-400-normal.woff2';

/**
 * TypeDoc plug-in: files that pages of the site ask for beside TypeDoc's own: the font of formulas, and the program of the search in the
 * place of TypeDoc's index, whose script every page loads already.
 *
 * @param {import('typedoc').Application} app
 */
export function siteFiles(app) {
  app.renderer.postRenderAsyncJobs.push(async ({ outputDirectory }) => {
    const assets = join(outputDirectory, 'assets');
    copyFileSync(createRequire(import.meta.url).resolve(FONT), join(assets, 'stix-two-math.woff2'));
    writeFileSync(join(assets, 'search.js'), await searchProgram());
  });
}

/** The search in one classic script, which a page opened from a disk may load, too. */
async function searchProgram() {
  const { output } = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: join(import.meta.dirname, 'src/search/open-search.ts'), formats: ['iife'], name: 'siteSearch' },
    },
  }).then((result) => (Array.isArray(result) ? result[0] : result));
  return output[0].code;
}
