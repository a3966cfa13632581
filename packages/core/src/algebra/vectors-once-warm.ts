import { elementaryDigitsAgree } from './elementary-digits.ts';
import type { Expression } from './expression.ts';
import { costOf, loopPlan } from './loop-plan.ts';
import { type VectorBlocks, vectorBlocks } from './vector-blocks.ts';

/** Elements times additions: fewer are faster in JavaScript than copied to the memory of a module and back, some 200 ns. */
const SHORT = 512;
/** A module of a long expression is made when JavaScript has computed as many elements: about then it would have paid. */
const WARM = 2 ** 17;
/** What any module costs to make, however short, in additions of an expression. */
const MODULE = 16;
/** An expression of fewer additions gains nothing: most of its time is memory's. */
const LEAST_COST = 3;

/**
 * Vectors for an expression, for those who compute it often: made once it was asked for so many elements that a module would have
 * paid, where the engine can, the expression costs enough, and vectors have the digits of this engine.
 *
 * @param isNumber - whether an input is the same for all elements
 * @returns what tells for so many elements how to compute them; undefined: in JavaScript
 */
export function vectorsOnceWarm(
  expression: Expression,
  isNumber: (input: string) => boolean,
): (count: number) => VectorBlocks | undefined {
  const cost = costOf(expression.nodes, loopPlan(expression, isNumber).each);
  const warm = cost < LEAST_COST ? Infinity : WARM * (1 + MODULE / cost);
  let computed = 0;
  let vectors: VectorBlocks | undefined;
  return (count) => {
    if (count * cost < SHORT) return undefined;
    if (computed < warm) {
      computed += count;
      if (computed >= warm) vectors = withDigits(expression, isNumber);
    }
    return vectors;
  };
}

function withDigits(expression: Expression, isNumber: (input: string) => boolean): VectorBlocks | undefined {
  const isElementary = expression.nodes.some(({ op }) => op === 'exp' || op === 'log');
  return isElementary && !elementaryDigitsAgree() ? undefined : vectorBlocks(expression, isNumber);
}
