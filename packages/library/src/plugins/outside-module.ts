import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { RugError, firstLine } from '@rugbench/core';
import { serveOwnModules } from './own-modules.ts';

/** A module with plug-ins that does not come with the program. */
export interface OutsideModule {
  /** the file or package, as it was named */
  readonly text: string;
  /** its address, which begins with `file:` */
  readonly url: string;
  /** whether it is a configuration: its default export must be lists of plug-ins */
  readonly isConfig: boolean;
}

/** @throws RugError `OPTIONS` when there is no such file or package */
export function outsideModule(text: string, folder: string, isConfig: boolean): OutsideModule {
  return { text, url: locate(text, folder), isConfig };
}

function locate(text: string, folder: string): string {
  const path = resolve(folder, text);
  if (existsSync(path)) return pathToFileURL(path).href;
  try {
    return pathToFileURL(createRequire(join(folder, 'package.json')).resolve(text)).href;
  } catch {
    const must = 'must be a file or an installed package';
    throw new RugError('OPTIONS', {
      who: '--plugin',
      must,
      got: text,
      todo: 'Look for it, and write a comma in a path as \\,.',
    });
  }
}

/**
 * What a module exports.
 *
 * @throws RugError `PLUGIN` in one line for whatever it throws
 */
export async function importOutside({ text, url }: Pick<OutsideModule, 'text' | 'url'>): Promise<object> {
  serveOwnModules();
  try {
    return (await import(url)) as object;
  } catch (cause) {
    const must = `the plug-in must load without an error (${firstLine(cause)})`;
    throw new RugError('PLUGIN', { who: text, must }, { cause });
  }
}
