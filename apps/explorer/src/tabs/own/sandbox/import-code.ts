import { RugError, firstLine } from '@rugbench/core';
import * as core from '@rugbench/core';

/** How an error calls the file. */
export const FILE = 'your file';

/** Where the modules of a file find core: a blob cannot import by a name. */
const CORE = '__rugbenchCore';

/** `from '@rugbench/core'`, and an import for its effects alone. */
const IMPORT = /(\bfrom\s*|\bimport\s*)(['"])@rugbench\/core\2/g;

/**
 * What a module exports whose text is given. It may import `@rugbench/core`, which is the copy that runs, and nothing else.
 *
 * @throws RugError `PLUGIN` in one line for whatever it throws
 */
export async function importCode(text: string): Promise<object> {
  Object.assign(globalThis, { [CORE]: core });
  const names = Object.keys(core).map((name) => `export const ${name} = globalThis.${CORE}.${name};`);
  const coreUrl = blobUrl(names.join('\n'));
  const url = blobUrl(text.replace(IMPORT, (_, before: string) => `${before}${JSON.stringify(coreUrl)}`));
  try {
    return (await import(/* @vite-ignore */ url)) as object;
  } catch (cause) {
    throw new RugError('PLUGIN', { who: FILE, must: `must load without an error (${plain(cause)})` }, { cause });
  } finally {
    for (const one of [coreUrl, url]) URL.revokeObjectURL(one);
  }
}

function blobUrl(text: string): string {
  return URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
}

/** What stands behind errors that are due to the sandbox. */
const HINTS: readonly (readonly [RegExp, string])[] = [
  [/module specifier|dynamically imported module/, 'only @rugbench/core can be imported here'],
  [/fetch|WebSocket|importScripts|XMLHttpRequest|Network/i, 'there is no network here'],
  [/(window|document|top|parent|open|alert|localStorage) is not defined/, 'there is no page here'],
];

/** The message of an error, with a word of help. */
function plain(cause: unknown): string {
  const line = firstLine(cause).replace(/ Relative references must.*$/, '');
  const hint = HINTS.find(([pattern]) => pattern.test(line));
  return hint ? `${line}: ${hint[1]}` : line;
}
