import { join } from 'node:path';
import { documentTitles, groupOrder } from './tools/docs/documents.mjs';
import { entryPoints } from './tools/docs/entry-points.mjs';
import { exportCheck } from './tools/docs/export-check.mjs';
import { formulas } from './tools/docs/formulas.mjs';
import { moduleNames } from './tools/docs/module-names.mjs';
import { pageGroups } from './tools/docs/page-groups.mjs';
import { searchIndex } from './tools/docs/search-index.mjs';
import { siteCheck } from './tools/docs/site-check.mjs';
import { siteFiles } from './tools/docs/site-files.mjs';
import { siteTheme } from './tools/docs/site-theme.mjs';
import { theoryLinks } from './tools/docs/theory-links.mjs';

const root = import.meta.dirname;
const entries = entryPoints(root);
const groups = pageGroups(root);

/**
 * One site: the pages of docs/ in the groups of their index, and a module for everything that can be imported. All packages form
 * one program, so links and types cross packages without a build ([0035](docs/decisions/0035-one-site-by-typedoc.md)).
 *
 * @type {Partial<import('typedoc').TypeDocOptions>}
 */
export default {
  name: 'rugbench',
  entryPoints: entries.map(({ file }) => file),
  entryPointStrategy: 'expand',
  alwaysCreateEntryPointModule: true,
  tsconfig: 'tools/docs/tsconfig.typedoc.json',
  plugin: [
    ...[moduleNames(entries), exportCheck(entries), documentTitles(root, groups), formulas],
    ...[theoryLinks(join(root, 'docs/theory.md')), siteTheme, siteFiles, searchIndex, siteCheck],
  ],
  readme: 'README.md',
  projectDocuments: [...groups.values()].flat(),
  groupOrder: groupOrder(groups),
  navigation: { includeGroups: true },
  headings: { readme: false, document: false },
  favicon: 'tools/docs/favicon.svg',
  customCss: 'tools/docs/site.css',
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
