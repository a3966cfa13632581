import { RugError } from '@rugbench/core';

/** The error of a table that is too long for its reader. @param most - rows that it takes */
export function tooMany(who: string, most: number): RugError {
  const todo = 'Export a part of it: rug export DIR --where variant=relu.';
  return new RugError('FILES', {
    who,
    must: `must have at most ${most.toLocaleString('en-US')} rows`,
    todo,
  });
}
