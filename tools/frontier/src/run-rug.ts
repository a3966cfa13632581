import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { RugError, firstLine } from '@rugbench/core';

const run = promisify(execFile);
/** Enough for the JSON of a comparison of a few rows. */
const MOST_BYTES = 2 ** 28;
const RUG = new URL('../../../apps/bench/bin/rug.mjs', import.meta.url).pathname;

/** What a command of rug prints with --json. @throws RugError `FILES` with its own line where it fails */
export async function rugJson(args: readonly string[]): Promise<unknown> {
  try {
    const { stdout } = await run(process.execPath, [RUG, ...args, '--json'], { maxBuffer: MOST_BYTES });
    return JSON.parse(stdout);
  } catch (thrown) {
    const said = (thrown as { stderr?: string }).stderr?.trim().split('\n').at(-1);
    throw new RugError('FILES', { who: `rug ${args[0] ?? ''}`, must: said ?? firstLine(thrown) });
  }
}
