import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { documentTitles, documents, groupOrder } from './tools/docs/documents.mjs';
import { entryPoints } from './tools/docs/entry-points.mjs';
import { exportCheck } from './tools/docs/export-check.mjs';
import { formulas } from './tools/docs/formulas.mjs';
import { moduleNames } from './tools/docs/module-names.mjs';
import { theoryLinks } from './tools/docs/theory-links.mjs';

const root = import.meta.dirname;
const docs = join(root, 'docs');
const entries = entryPoints(root);

/**
 * One site: a module for everything that can be imported, and the pages of docs/. All packages form
 * one program, so links and types cross packages without a build.
 *
 * @type {Partial<import('typedoc').TypeDocOptions>}
 */
export default {
  name: 'rugbench',
  entryPoints: entries.map(({ file }) => file),
  entryPointStrategy: 'expand',
  alwaysCreateEntryPointModule: true,
  tsconfig: 'tools/docs/tsconfig.json',
  plugin: [moduleNames(entries), exportCheck(entries), documentTitles, theoryLinks(join(docs, 'theory.md')), formulas],
  readme: existsSync(join(root, 'README.md')) ? 'README.md' : 'none',
  projectDocuments: documents([docs, join(docs, 'variants'), join(docs, 'decoders'), join(docs, 'decisions')]),
  groupOrder,
  navigation: { includeGroups: true },
  out: 'docs/api',
  highlightLanguages: ['bash', 'javascript', 'json', 'python', 'r', 'sh', 'typescript', 'yaml'],

  // `nx typecheck` does this with the settings of each package, which are stricter than their union.
  skipErrorChecking: true,
  excludeExternals: true,
  treatWarningsAsErrors: true,
  validation: { notExported: true, invalidLink: true, invalidPath: true, rewrittenLink: true, notDocumented: false },

  // The same sources give the same bytes: nothing of git, of the clock or of this machine's folders.
  basePath: '.',
  disableSources: true,
  includeVersion: false,
  cacheBust: false,
};
