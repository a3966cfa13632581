import { z } from '@rugbench/core';

/** Members of a tab's state that say what of a matrix is in view. @param most - the largest n that the tab has */
export function viewMembers(most: number): {
  readonly row: z.ZodDefault<z.ZodInt>;
  readonly column: z.ZodDefault<z.ZodInt>;
  readonly side: z.ZodDefault<z.ZodInt>;
} {
  const whole = (to: number, what: string): z.ZodDefault<z.ZodInt> => z.int().min(0).max(to).default(0).describe(what);
  return {
    row: whole(most - 1, 'the first row in view, a whole number from 0'),
    column: whole(most - 1, 'the first column in view, a whole number from 0'),
    side: whole(most, 'rows and columns in view, a whole number from 1 to n; 0: all'),
  };
}
