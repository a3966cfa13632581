import { ADAM, numberText } from '@rugbench/core';

import { kernelText } from './kernel-text.ts';

const here = '[this.thread.y][this.thread.x]';

/** m = beta1 m + (1 - beta1) g, of m and g. */
export function meanText(): string {
  const { beta1 } = ADAM;
  return kernelText(['m', 'g'], [`return ${beta1} * m${here} + ${1 - beta1} * g${here};`]);
}

/** v = beta2 v + (1 - beta2) g², of v and g. */
export function squareText(): string {
  const { beta2 } = ADAM;
  return kernelText(['v', 'g'], [`const g0 = g${here};`, `return ${beta2} * v${here} + ${1 - beta2} * g0 * g0;`]);
}

/** The ends that a parameter is kept between. */
export interface Bounds {
  /** minus infinity: no lower end */
  readonly least: number;
  /** plus infinity: no upper end */
  readonly most: number;
}

/**
 * theta - scales_0 m / (sqrt(scales_1 v) + epsilon), within bounds, of theta, m, v and scales [1, 2]:
 * the learning rate over 1 - beta1^t, and 1 over 1 - beta2^t.
 */
export function moveText({ least, most }: Bounds): string {
  const step = `scales[0][0] * m${here} / (Math.sqrt(scales[0][1] * v${here}) + ${ADAM.epsilon})`;
  const ends = [
    ...(least === -Infinity ? [] : [`moved = Math.max(moved, ${numberText(least)});`]),
    ...(most === Infinity ? [] : [`moved = Math.min(moved, ${numberText(most)});`]),
  ];
  return kernelText(['theta', 'm', 'v', 'scales'], [`let moved = theta${here} - ${step};`, ...ends, 'return moved;']);
}
