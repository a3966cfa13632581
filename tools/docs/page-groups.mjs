import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** Folders of docs/ whose pages are a group of their own, each with what the sidebar calls it. */
const FOLDERS = { variants: 'Variants', decoders: 'Decoders', decisions: 'Decisions' };

/** Pages that others link to, and that no reader looks for: they come at the end of a group. */
const BESIDE = { 'Theory and codes': ['docs/codes/map-grid.md'], 'Change rugbench': ['tools/*/README.md'] };

/**
 * The pages of the site as the sidebar has them: groups are the headings of docs/index.md, with the pages that it links there, in its order.
 * A folder that it links is a group behind the one that has the link, its index first.
 *
 * @param {string} root - folder of the workspace
 * @returns {Map<string, string[]>} for each group, in their order, its absolute files
 */
export function pageGroups(root) {
  const index = join(root, 'docs/index.md');
  const groups = new Map();
  const add = (group, files) => {
    const known = groups.get(group) ?? [];
    groups.set(group, [...known, ...files.filter((file) => !known.includes(file))]);
  };
  for (const part of readFileSync(index, 'utf8').split(/^## /m).slice(1)) {
    const heading = part.slice(0, part.indexOf('\n'));
    const folders = [];
    for (const [, link] of part.matchAll(/\]\(([^()\s]+\.md)\)/g)) {
      const file = resolve(dirname(index), link);
      if (!existsSync(file)) throw new Error(`docs/index.md: must link pages that are there, got ${link}.`);
      const folder = folderOf(root, file);
      if (folder === null) add(heading, [file]);
      else folders.push(folder);
    }
    if (groups.size === 1) add(heading, [index]);
    add(
      heading,
      globSync(BESIDE[heading] ?? [], { cwd: root })
        .sort()
        .map((file) => join(root, file)),
    );
    for (const folder of folders) add(FOLDERS[folder], pagesIn(join(root, 'docs', folder)));
  }
  return new Map([...groups].filter(([, files]) => files.length > 0));
}

/** The folder of a page that is a group of its own. */
function folderOf(root, file) {
  return Object.keys(FOLDERS).find((folder) => dirname(file) === join(root, 'docs', folder)) ?? null;
}

/** The pages of a folder, its index first and the others by name. */
function pagesIn(folder) {
  return globSync('*.md', { cwd: folder })
    .sort((a, b) => Number(b === 'index.md') - Number(a === 'index.md') || (a < b ? -1 : 1))
    .map((file) => join(folder, file));
}
