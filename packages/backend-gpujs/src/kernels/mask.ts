import { numberText } from '@rugbench/core';
import { kernelText } from './kernel-text.ts';

/**
 * 1 where fewer than k of its row go before an entry of z [count, n], else 0: larger ones go before it, and equal ones
 * to its left. What is not a number passes beside the others. Argument: z.
 *
 * @param k - how many pass, a whole number from 1
 * @param by - whether z is ranked, or |z|
 */
export function rankText(n: number, k: number, by: 'value' | 'magnitude'): string {
  const rank = (entry: string): string => (by === 'magnitude' ? `Math.abs(${entry})` : entry);
  return kernelText(
    ['z'],
    [
      `const own = ${rank('z[this.thread.y][this.thread.x]')};`,
      'let ahead = 0;',
      `for (let t = 0; t < ${n}; t++) {`,
      `  const other = ${rank('z[this.thread.y][t]')};`,
      '  if (other > own || (other === own && t < this.thread.x)) { ahead += 1; }',
      '}',
      // neither below 0 nor above: not a number, which shading languages may say in no other way
      `return (own < 0 || own >= 0) ? (ahead < ${numberText(k)} ? 1 : 0) : 1;`,
    ],
  );
}
