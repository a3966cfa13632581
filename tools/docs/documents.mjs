import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Application, Converter, KindRouter } from 'typedoc';

/** Pages of docs/ that are about weights and the mathematics behind them; all others there are guides. */
const THEORY = [
  'theory',
  'training',
  'codes',
  'what-a-code-costs',
  'row-choices',
  'search',
  'certificate',
  'when-the-theory-applies',
];

/** Groups of the sidebar, in their order; those of a module come behind. */
export const groupOrder = ['Guides', 'Theory and codes', 'Variants', 'Decoders', 'Decisions', 'Modules', '*'];

/**
 * The Markdown pages of some folders, each folder's index first and the others in the order of their names.
 *
 * @param {string[]} folders - absolute; one that does not exist holds no pages
 * @returns {string[]} absolute files
 */
export function documents(folders) {
  return folders.filter(existsSync).flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => file.endsWith('.md'))
      .sort((a, b) => Number(b === 'index.md') - Number(a === 'index.md') || (a < b ? -1 : 1))
      .map((file) => join(folder, file)),
  );
}

/**
 * TypeDoc plug-in: calls every page by its first heading, puts it into the group of its folder, and keeps its path below
 * docs/ in its address, as in `documents/variants/relu.html`.
 *
 * @param {import('typedoc').Application} app
 */
export function documentTitles(app) {
  const paths = new Map();
  app.converter.on(Converter.EVENT_CREATE_DOCUMENT, (_context, document) => {
    // The name is still the path that the configuration gave, without its ending.
    const path = document.name.split('\\').join('/').split('docs/').at(-1);
    const heading = /^# (.+)$/m.exec(document.content.map(({ text }) => text).join(''))?.[1];
    paths.set(document.id, path);
    document.frontmatter.group = groupOf(path);
    document.name = heading ?? path;
  });
  const router = class extends KindRouter {
    getIdealBaseName(reflection) {
      const path = paths.get(reflection.id);
      return path === undefined ? super.getIdealBaseName(reflection) : `documents/${path}`;
    }
  };
  app.renderer.defineRouter('pages-by-path', router);
  // Options that a plug-in sets before the end of the bootstrap are reset.
  app.on(Application.EVENT_BOOTSTRAP_END, () => app.options.setValue('router', 'pages-by-path'));
}

/** @param {string} path - of a page below docs/, without its ending */
function groupOf(path) {
  const [name, folder] = path.split('/').reverse();
  const groups = { variants: 'Variants', decoders: 'Decoders', decisions: 'Decisions' };
  return groups[folder] ?? (THEORY.includes(name) ? 'Theory and codes' : 'Guides');
}
