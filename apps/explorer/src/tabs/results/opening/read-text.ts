import { RugError } from '@rugbench/core';

/** Bytes of a table or a report at most. */
export const MOST_BYTES = 128 * 2 ** 20;
/** Bytes of the files of a model at most. */
export const MOST_MODEL_BYTES = 2 ** 30;

/** The text of a file. @throws RugError `FILES` for one that is too large, or no text */
export async function textOf(file: File): Promise<string> {
  refuseLarge(file, MOST_BYTES);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
  } catch (cause) {
    throw new RugError('FILES', { who: file.name, must: 'must be text in UTF-8, and is not' }, { cause });
  }
}

/** Refuses what a page cannot hold before it is read. @throws RugError `FILES` */
export function refuseLarge({ name, size }: File, most: number): void {
  if (size <= most) return;
  const mebibytes = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MiB`;
  const must = `must have at most ${mebibytes(most)} for a page to read it`;
  throw new RugError('FILES', {
    who: name,
    must,
    got: `a file of ${mebibytes(size)}`,
    todo: 'Use the command for it.',
  });
}
