import { existsSync, readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { RugError, firstLine, parseOptions, z } from '@rugbench/core';
import { parseBoundedJson } from '@rugbench/results';
import { type SweepConfig, sweepConfig } from '@rugbench/sweep';
import { serveOwnModules } from '../plugins/own-modules.ts';

/** Far more than a sweep needs. */
const LARGEST = { depth: 16, values: 1e6 };

const ownModule = z.looseObject({ default: z.unknown() });

/**
 * The sweep that a file holds: the default export of a module, or a JSON document. A sweep without a name has that of its file.
 *
 * @param path - such as `sweep.config.ts`
 * @param folder - where it is looked for
 * @throws RugError `OPTIONS` when there is no such file, or what it holds is no sweep; `PLUGIN` when the module throws
 */
export async function readSweepConfig(path: string, folder = process.cwd()): Promise<SweepConfig> {
  const file = resolve(folder, path);
  if (!existsSync(file)) {
    throw new RugError('OPTIONS', { who: 'config', must: 'must be a file that exports a sweep', got: path });
  }
  const held = path.endsWith('.json') ? jsonOf(file, path) : await exportOf(file, path);
  parseOptions(path, sweepConfig, held);
  return { name: nameOf(path), ...(held as SweepConfig) };
}

function jsonOf(file: string, who: string): unknown {
  return parseBoundedJson(readFileSync(file, 'utf8'), LARGEST, { who, what: '' });
}

async function exportOf(file: string, who: string): Promise<unknown> {
  serveOwnModules();
  try {
    return ownModule.parse(await import(pathToFileURL(file).href)).default;
  } catch (cause) {
    throw new RugError('PLUGIN', { who, must: `must load without an error (${firstLine(cause)})` }, { cause });
  }
}

/** `grid` of `some/folder/grid.config.ts`. */
function nameOf(path: string): string {
  const [stem = ''] = basename(path).split(/(?:\.config)?\.\w+$/);
  return (
    stem
      .replace(/[^\w.-]/g, '_')
      .slice(0, 64)
      .replace(/^[.-]+/, '') || 'sweep'
  );
}
