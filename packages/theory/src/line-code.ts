import {
  type BlockFunction,
  type Expression,
  type SumFunction,
  compile,
  compileSum,
  kinks,
  rememberFor,
} from '@rugbench/core';
import { LINE_ARRAYS, alongLine, squaredError } from './along-line.ts';
import { restsBelowZero } from './at-rest.ts';
import { type SwitchFinder, switchFinder } from './switches.ts';

/** An activation f as code along lines z = a y + b. */
export interface LineCode {
  /** f(a y + b) */
  readonly activation: BlockFunction;
  /** adds up w (f(a y + b) - m)² */
  readonly addSquares: SumFunction;
  /** where f bends or jumps */
  readonly switches: readonly SwitchFinder[];
  /** whether f is 0 wherever z is not above 0 */
  readonly rests: boolean;
}

/** The code of an activation, made once: one variant looks through many channels. */
export const lineCode = rememberFor((activation: Expression): LineCode => ({
  activation: compile(alongLine(activation), LINE_ARRAYS),
  addSquares: compileSum(squaredError(activation), LINE_ARRAYS),
  switches: kinks(activation, 'z').map(switchFinder),
  rests: restsBelowZero(activation),
}));
