import { type Expression, compile } from '@rugbench/core';
import { LINE_ARRAYS, type LineInputs, alongLine, setLine } from './along-line.ts';

/** The line z = scale y + bias, at ascending y; scale is at least 0, so z ascends. */
export interface Line {
  /** ascending, [points] */
  readonly y: Float64Array;
  /** a */
  readonly scale: number;
  /** b */
  readonly bias: number;
}

/** Visits the places z along a line where a switch changes sign. */
export type SwitchFinder = (
  line: Line,
  parameters: Readonly<Record<string, number>>,
  visit: (place: number) => void,
) => void;

/** Finds where one switch changes sign along a line: by its values there, then by bisection and secant. */
export function switchFinder(expression: Expression): SwitchFinder {
  if (bareInput(expression) === 'z') return signChangeOf;
  const along = compile(alongLine(expression), LINE_ARRAYS);
  const alone = compile(expression, ['z']);
  let values = new Float64Array(0);
  const one = new Float64Array(1);
  const [alongInputs, inputs]: [LineInputs, LineInputs] = [{}, { z: one }];
  const at = (point: number): number => {
    one[0] = point;
    alone(inputs, one);
    return one[0];
  };
  return (line, parameters, visit) => {
    const { y, scale, bias } = line;
    if (values.length !== y.length) values = new Float64Array(y.length);
    along(setLine(alongInputs, y, scale, bias, parameters), values);
    for (const name in parameters) inputs[name] = parameters[name]!;
    visitSignChanges(line, values, at, visit);
  };
}

/** The name of the input that an expression is; undefined where it does something with its inputs. */
function bareInput({ nodes, root: position }: Expression): string | undefined {
  const node = nodes[position];
  return node?.op === 'input' ? node.name : undefined;
}

/** How many points of ascending y have a z = a y + b that is not above 0: the first ones. */
export function restingPoints(y: Float64Array, scale: number, bias: number): number {
  let low = 0;
  let high = y.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (scale * y[middle]! + bias > 0) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Where z itself changes sign along a line: once at most. */
function signChangeOf({ y, scale, bias }: Line, _parameters: object, visit: (place: number) => void): void {
  const first = restingPoints(y, scale, bias);
  if (first === 0 || first === y.length) return;
  const from = scale * y[first - 1]! + bias;
  const to = scale * y[first]! + bias;
  visit(root(itself, from, from, to, to));
}

function itself(point: number): number {
  return point;
}

function visitSignChanges(
  { y, scale, bias }: Line,
  values: Float64Array,
  at: (point: number) => number,
  visit: (place: number) => void,
): void {
  for (let i = 1; i < y.length; i++) {
    if (values[i - 1]! > 0 === values[i]! > 0) continue;
    visit(root(at, scale * y[i - 1]! + bias, values[i - 1]!, scale * y[i]! + bias, values[i]!));
  }
}

/** A sign change of `f` in [low, high], by the Illinois variant of regula falsi: exact at once where f is affine. */
function root(f: (point: number) => number, low: number, atLow: number, high: number, atHigh: number): number {
  let a = low;
  let fa = atLow;
  let b = high;
  let fb = atHigh;
  for (let step = 0; step < 100; step++) {
    const point = fb === fa ? (a + b) / 2 : (a * fb - b * fa) / (fb - fa);
    const value = f(point);
    if (value === 0 || Math.abs(b - a) <= 1e-15 * Math.abs(point)) return point;
    if (value > 0 === fb > 0) {
      fa /= 2;
    } else {
      a = b;
      fa = fb;
    }
    if (Math.abs(point - b) <= 1e-15 * Math.abs(point)) return point;
    b = point;
    fb = value;
  }
  return b;
}
