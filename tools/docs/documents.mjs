import { relative, sep } from 'node:path';
import { Application, Converter, KindRouter } from 'typedoc';
import { anchorOf } from './anchor-of.mjs';

/** What the sidebar calls the modules of the packages. */
const REFERENCE = 'Reference';

/** Names of pages without a heading, which commands write. */
const TITLES = { 'codes/map-grid': "The authors' grid, measured" };

/**
 * Groups of the sidebar, in their order; those within a module come behind.
 *
 * @param {ReadonlyMap<string, readonly string[]>} groups - from `pageGroups`
 */
export const groupOrder = (groups) => [...groups.keys(), REFERENCE, '*'];

/**
 * TypeDoc plug-in: calls every page by its first heading, puts it into its group of the sidebar, and keeps its path in its address, without
 * the folder docs/: `documents/variants/relu.html`.
 *
 * @param {string} root - folder of the workspace
 * @param {ReadonlyMap<string, readonly string[]>} groups - from `pageGroups`
 */
export function documentTitles(root, groups) {
  const places = new Map([...groups].flatMap(([group, files]) => files.map((file) => [pathOf(root, file), group])));
  return function documentTitles(app) {
    const paths = new Map();
    app.converter.on(Converter.EVENT_CREATE_DOCUMENT, (_context, document) => {
      // The name is still the path that the configuration gave, without its ending.
      const path = pathOf(root, document.name);
      paths.set(document.id, path);
      document.frontmatter.group = places.get(path);
      document.name = headingOf(document) ?? TITLES[path] ?? path;
    });
    const router = class extends KindRouter {
      getIdealBaseName(reflection) {
        const path = paths.get(reflection.id);
        return path === undefined ? super.getIdealBaseName(reflection) : `documents/${path}`;
      }
      getSlugger(reflection) {
        const slugger = super.getSlugger(reflection);
        if (reflection.isDocument() || reflection.isProject()) slugger.serialize = anchorOf;
        return slugger;
      }
    };
    app.renderer.defineRouter('pages-by-path', router);
    // Options that a plug-in sets before the end of the bootstrap are reset.
    app.on(Application.EVENT_BOOTSTRAP_END, () => {
      app.options.setValue('router', 'pages-by-path');
      app.internationalization.addTranslations('en', { kind_plural_module: REFERENCE });
    });
  };
}

/** The path of a page below the root, or below docs/, without its ending; of a README, its folder. */
function pathOf(root, file) {
  const path = file.startsWith(root) ? relative(root, file) : file;
  return path
    .split(sep)
    .join('/')
    .replace(/\.md$/, '')
    .replace(/^docs\//, '')
    .replace(/\/README$/, '');
}

function headingOf({ content }) {
  const heading = /^# (.+)$/m.exec(content.map(({ text }) => text).join(''))?.[1];
  return heading?.replaceAll('`', '');
}
