import { type GeneratorCallback, type Tree, formatFiles, readJson, updateJson } from '@nx/devkit';
import { type Names, namesOf, stubOf } from '../templates/index.ts';
import type { GeneratorOptions } from '../workspace/add-plugin.ts';
import { writePage } from '../workspace/page.ts';
import { withEntry } from '../workspace/plugin-list.ts';
import { refuseTaken } from '../workspace/refuse-taken.ts';
import { packageFiles } from './package-files.ts';

const LIBRARY = 'packages/library';

/** `nx g @rugbench/generators:backend NAME`: kernels that train, in a package of their own. */
export async function backendGenerator(tree: Tree, { name }: GeneratorOptions): Promise<GeneratorCallback> {
  const names = namesOf('backend', name);
  const folder = `packages/backend-${name}`;
  refuseTaken(tree, 'backend', name, `${folder}/package.json`);
  addToLibrary(tree, names);
  const { version } = readJson<{ version: string }>(tree, `${LIBRARY}/package.json`);
  for (const [file, text] of Object.entries(packageFiles(names, version))) tree.write(`${folder}/${file}`, text);
  tree.write(`${folder}/src/backend.ts`, stubOf('backend', names));
  writePage(tree, 'backend', names, 'Say here on which devices it runs, in which precision, and how fast.');
  await formatFiles(tree);
  return () => console.log('Next: npm install, and then npx nx sync.');
}

/** Lists the backend among what can be compared out of the box, and its package among the dependencies. */
function addToLibrary(tree: Tree, { name, identifier }: Names): void {
  const from = `@rugbench/backend-${name}`;
  const catalogue = `${LIBRARY}/src/plugins/builtins.ts`;
  const entry = { identifier, from, list: 'backends', exported: false };
  tree.write(catalogue, withEntry(catalogue, tree.read(catalogue, 'utf8') ?? '', entry));
  updateJson<LibraryPackage>(tree, `${LIBRARY}/package.json`, (library) => ({
    ...library,
    dependencies: sorted({ ...library.dependencies, [from]: library.version }),
  }));
}

interface LibraryPackage {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
}

function sorted(dependencies: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(dependencies).sort(([a], [b]) => (a < b ? -1 : 1)));
}
