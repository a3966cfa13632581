import { elementaryDigitsAgree } from './elementary-digits.ts';
import type { Expression } from './expression.ts';
import { costOf, loopPlan } from './loop-plan.ts';
import { type VectorBlocks, vectorBlocks } from './vector-blocks.ts';

/** Fewer elements are faster in JavaScript than copied to the memory of a module and back. */
const SHORT = 32;
/** A module is made when an expression was asked for as many elements: by then it would have paid. */
const WARM = 2 ** 16;
/** An expression that costs fewer additions gains nothing. */
const LEAST_COST = 3;

/**
 * Vectors for an expression, for those who compute it often: made after some tens of thousands of elements, where the engine
 * can, the expression costs enough, and vectors have the digits of this engine.
 *
 * @param isNumber - whether an input is the same for all elements
 * @returns what tells for so many elements how to compute them; undefined: in JavaScript
 */
export function vectorsOnceWarm(
  expression: Expression,
  isNumber: (input: string) => boolean,
): (count: number) => VectorBlocks | undefined {
  let computed = 0;
  let vectors: VectorBlocks | undefined;
  return (count) => {
    if (count < SHORT) return undefined;
    if (computed < WARM) {
      computed += count;
      if (computed >= WARM) vectors = vectorsThatPay(expression, isNumber);
    }
    return vectors;
  };
}

function vectorsThatPay(expression: Expression, isNumber: (input: string) => boolean): VectorBlocks | undefined {
  const { nodes } = expression;
  if (costOf(nodes, loopPlan(expression, isNumber).each) < LEAST_COST) return undefined;
  const isElementary = nodes.some(({ op }) => op === 'exp' || op === 'log');
  if (isElementary && !elementaryDigitsAgree()) return undefined;
  return vectorBlocks(expression, isNumber);
}
