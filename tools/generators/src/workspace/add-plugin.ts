import { type Tree, formatFiles } from '@nx/devkit';
import { type Kind, type Names, stubOf } from '../templates/index.ts';
import { writePage } from './page.ts';
import { withEntry } from './plugin-list.ts';
import { refuseTaken } from './refuse-taken.ts';

/** What a generator is given on the command line. */
export interface GeneratorOptions {
  readonly name: string;
}

/** Where a plug-in goes that lives in a package with others of its kind. */
export interface Home {
  readonly kind: Kind;
  /** the package's src */
  readonly folder: string;
  /** the stub below src, without its ending; alone in its folder if it has one */
  readonly file: string;
  /** the list in index.ts */
  readonly list: string;
  /** what the test says after its import of the conformance suite and of the plug-in */
  readonly test: (names: Names) => string;
  /** what belongs on its page */
  readonly page: string;
}

/**
 * Adds a plug-in to a package of its kind: a stub, a test that holds it to the laws of its kind, an entry in the list
 * of the package, and a page.
 *
 * @throws RugError where the name cannot be used or is taken; nothing is written then
 */
export async function addPlugin(
  tree: Tree,
  names: Names,
  { kind, folder, file, list, test, page }: Home,
): Promise<void> {
  const path = `${folder}/${file}`;
  refuseTaken(tree, kind, names.name, `${path}.ts`);
  const index = `${folder}/index.ts`;
  const entry = { identifier: names.identifier, from: `./${file}.ts`, list, exported: true };
  tree.write(index, withEntry(index, tree.read(index, 'utf8') ?? '', entry));
  tree.write(`${path}.ts`, stubOf(kind, names));
  tree.write(`${path}.test.ts`, test(names));
  writePage(tree, kind, names, page);
  await formatFiles(tree);
}
