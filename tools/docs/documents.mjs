import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The Markdown pages of some folders, in the order of their names.
 *
 * @param {string[]} folders - absolute; one that does not exist holds no pages
 * @returns {string[]} absolute files
 */
export function documents(folders) {
  return folders.filter(existsSync).flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => file.endsWith('.md'))
      .sort()
      .map((file) => join(folder, file)),
  );
}
