import { kernelText } from './kernel-text.ts';

const row = 'this.thread.y';
const column = 'this.thread.x';

/** Terms that are summed in float32 before the host goes on in 64 bit: a rounding of at most 128 * 2^-24, 8e-6. */
export const CHAIN = 128;

/** Lists of samples written out in full, zeros included [count, n]. Arguments: positions and values [count, width]. */
export function denseText(width: number): string {
  return kernelText(
    ['positions', 'values'],
    [
      'let sum = 0;',
      `for (let t = 0; t < ${width}; t++) {`,
      `  if (positions[${row}][t] === ${column}) { sum += values[${row}][t]; }`,
      '}',
      'return sum;',
    ],
  );
}

/**
 * Squared errors of each sample, weighted by importance and summed over {@link CHAIN} features at a time
 * [count, n / 128 rounded up]. Arguments: x_hat and x [count, n]; the importance of features [1, n], if there is one.
 */
export function squaredErrorsText(n: number, important: boolean): string {
  return kernelText(
    ['xHat', 'x', ...(important ? ['importance'] : [])],
    [
      'let sum = 0;',
      `for (let t = 0; t < ${Math.min(n, CHAIN)}; t++) {`,
      `  const i = t + ${column} * ${CHAIN};`,
      `  if (i < ${n}) {`,
      `    const error = xHat[${row}][i] - x[${row}][i];`,
      `    sum += error * error${important ? ' * importance[0][i]' : ''};`,
      '  }',
      '}',
      'return sum;',
    ],
  );
}
