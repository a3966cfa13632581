import type { Keep } from '@rugbench/core';
import { kernelText } from './kernel-text.ts';

/** Below every number of float32 that has a finite one below it. */
const LEAST = '(-3.4e38)';

/**
 * Where the k largest of each row of z [count, n] end [count, 2]: the k-th largest value, and the position of the last
 * entry of that value that is among the k, equal ones counting from the left. Argument: z, whose numbers are finite or
 * not numbers, which are left out.
 *
 * Each round finds the largest value below that of the round before, so there are at most k of them.
 *
 * @param k - how many of a row pass, a whole number in [1, n]
 */
export function endsText(n: number, k: number, by: Keep['by']): string {
  const value = ranked('z[this.thread.y][t]', by);
  return kernelText(
    ['z'],
    [
      `let bound = 0;`,
      'let passed = 0;',
      'let room = 0;',
      `for (let round = 0; round < ${k}; round++) {`,
      `  if (passed < ${k}) {`,
      `    let largest = ${LEAST};`,
      '    let equal = 0;',
      `    for (let t = 0; t < ${n}; t++) {`,
      `      const value = ${value};`,
      '      if (round === 0 || value < bound) {',
      '        if (value > largest) { largest = value; equal = 1; } else { if (value === largest) { equal += 1; } }',
      '      }',
      '    }',
      '    bound = largest;',
      `    room = ${k} - passed;`,
      '    passed += equal;',
      '  }',
      '}',
      'let last = -1;',
      `for (let t = 0; t < ${n}; t++) {`,
      `  const value = ${value};`,
      '  if (value === bound && room > 0) { last = t; room -= 1; }',
      '}',
      'return this.thread.x === 0 ? bound : last;',
    ],
  );
}

/**
 * 1 where an entry of z [count, n] is before the end of its row, else 0 [count, n]; what is not a number passes beside
 * the others. Arguments: z, and its ends [count, 2] as {@link endsText} finds them.
 */
export function beforeEndsText(by: Keep['by']): string {
  return kernelText(
    ['z', 'ends'],
    [
      `const own = ${ranked('z[this.thread.y][this.thread.x]', by)};`,
      'const bound = ends[this.thread.y][0];',
      'const last = ends[this.thread.y][1];',
      'const passes = own > bound || (own === bound && this.thread.x <= last);',
      // neither below 0 nor above: not a number, which shading languages may say in no other way
      'return (own < 0 || own >= 0) ? (passes ? 1 : 0) : 1;',
    ],
  );
}

function ranked(entry: string, by: Keep['by']): string {
  return by === 'magnitude' ? `Math.abs(${entry})` : entry;
}
