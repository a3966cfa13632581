import { isBuiltin } from 'node:module';
import { fileURLToPath } from 'node:url';
import { constants, createContext, runInContext } from 'node:vm';
import { type Plugin, build } from 'vite';
import { expect, it } from 'vitest';
import { P, compareHere } from './testing/compare-here.ts';

/** A module that only Node has, and the modules that import it. */
interface NodeModule {
  readonly module: string;
  readonly importers: readonly string[];
}

/** Remembers modules of Node, which Vite replaces by empty ones for browsers. */
function nodeModules(found: NodeModule[]): Plugin {
  const isOfNode = (id: string): boolean => isBuiltin(id) || id.includes('__vite-browser-external');
  return {
    name: 'node-modules',
    buildEnd() {
      for (const id of this.getModuleIds()) {
        if (isOfNode(id)) found.push({ module: id, importers: this.getModuleInfo(id)?.importers ?? [] });
      }
    },
  };
}

/** One script for browsers that puts what a module of this package exports into the variable `rug`. */
async function bundle(entry: string): Promise<{ readonly code: string; readonly ofNode: readonly NodeModule[] }> {
  const ofNode: NodeModule[] = [];
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    root: fileURLToPath(new URL('..', import.meta.url)),
    plugins: [nodeModules(ofNode)],
    build: {
      ssr: false,
      write: false,
      minify: false,
      lib: { entry: fileURLToPath(new URL(entry, import.meta.url)), formats: ['iife'], name: 'rug' },
    },
  });
  const [result] = Array.isArray(built) ? built : [];
  const [chunk, ...more] = result?.output ?? [];
  if (chunk?.type !== 'chunk' || more.length > 0) throw new Error('one script expected');
  return { code: chunk.code, ofNode };
}

/** A page without its document: what it has and the language has not. No modules, no `process`, no `Buffer`. */
function pageContext(): ReturnType<typeof createContext> {
  // The global object of another kind of context would answer slowly each time that the code names Math or Float64Array.
  const page = createContext(constants.DONT_CONTEXTIFY);
  return Object.assign(page, { performance, TextEncoder, TextDecoder, atob, btoa });
}

it('runs a comparison without Node and finds the losses that it finds in Node', async () => {
  const { code, ofNode } = await bundle('./testing/compare-here.ts');
  expect(ofNode).toEqual([]);
  const page = pageContext();
  runInContext(code, page);
  expect(runInContext("['process', 'require', 'Buffer'].filter((name) => name in globalThis).length", page)).toBe(0);
  const losses = JSON.parse((await runInContext('rug.compareHere().then(JSON.stringify)', page)) as string) as object;
  expect(losses).toEqual(await compareHere());
  expect(Object.keys(losses)).toEqual(['persian-rug', 'trained']);
  // Both are better than to answer with the mean of the features.
  for (const loss of Object.values(losses)) expect(loss).toBeLessThan(P / 3 - P ** 2 / 4);
});

it('names modules of Node and their importers', async () => {
  const { ofNode } = await bundle('../../results/src/files/make-folder.ts');
  expect(ofNode.map(({ module }) => module.replace(/^.*:/, '')).sort()).toEqual(['fs', 'path']);
  for (const { importers } of ofNode) expect(importers).toEqual([expect.stringMatching(/make-folder\.ts$/)]);
});
