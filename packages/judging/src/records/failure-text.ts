import { firstLine, outOfMemory } from '@rugbench/core';

/** Why something failed, in one line; where memory ran out, what to do. */
export function failureText(thrown: unknown): string {
  return firstLine(outOfMemory(thrown) ?? thrown);
}
