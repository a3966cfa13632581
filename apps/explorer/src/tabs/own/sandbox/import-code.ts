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

/** The message of an error, with a word of help where another module was asked for. */
function plain(cause: unknown): string {
  const line = firstLine(cause);
  return /module specifier|dynamically imported module/.test(line)
    ? `${line.replace(/ Relative references must.*$/, '')}: only @rugbench/core can be imported here`
    : line;
}
