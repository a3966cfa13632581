import { RugError } from '@rugbench/core';

/** What helps where lines of a pack are damaged. */
export const PACK_CURE = 'Set it aside with rug retry, then run the same command again.';

/** What errors call a line of a pack. */
export function lineName(file: string, line: number): string {
  return `${file}, line ${line}`;
}

/** The one line for a line of a pack that cannot be read. */
export function damagedLine(file: string, line: number): RugError {
  const must = 'must be a whole line of a pack, with its sum';
  return new RugError('FILES', { who: lineName(file, line), must, todo: PACK_CURE });
}
