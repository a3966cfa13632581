import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Observer, RugError, isObserver } from '@rugbench/core';
import { located } from '../plugins/installed-backend.ts';
import { importOutside } from '../plugins/outside-module.ts';

/**
 * The observers that files and packages export.
 *
 * @param names - paths, and names of packages
 * @param folder - where they are looked for
 * @throws RugError `OPTIONS` where there is no such file or package, `PLUGIN` where it cannot be loaded, or exports none
 */
export async function loadObservers(names: readonly string[], folder: string): Promise<Observer[]> {
  const lists = await Promise.all(names.map((name) => observersOf(name, folder)));
  return lists.flat();
}

async function observersOf(text: string, folder: string): Promise<readonly Observer[]> {
  const exported = await importOutside({ text, url: locate(text, folder) });
  const found = [...new Set(Object.values(exported))].filter(isObserver);
  if (found.length > 0) return found;
  throw new RugError('PLUGIN', { who: text, must: 'must export an observer', todo: 'Make it with defineObserver.' });
}

function locate(text: string, folder: string): string {
  const path = resolve(folder, text);
  if (existsSync(path)) return pathToFileURL(path).href;
  const url = isPath(text) ? null : located(text, folder);
  if (url !== null) return url;
  const must = 'must be a file or an installed package';
  throw new RugError('OPTIONS', { who: '--observer', must, got: text, todo: 'Look for it, or install it.' });
}

/** Whether a text names a file, and no package. */
function isPath(text: string): boolean {
  return /^\.{0,2}[\\/]|\.[cm]?[jt]s$/.test(text);
}
