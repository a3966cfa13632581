import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Converter } from 'typedoc';

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

/**
 * TypeDoc plug-in: calls every page by its file alone, whatever folder it lies in.
 *
 * @param {import('typedoc').Application} app
 */
export function documentNames(app) {
  app.converter.on(Converter.EVENT_CREATE_DOCUMENT, (_context, document) => {
    document.name = basename(document.name);
  });
}
