import { type Expression, compile } from '@rugbench/core';
import { alongLine, lineInputs } from './along-line.ts';

/** The line z = scale y + bias, at ascending y; scale is at least 0, so z ascends. */
export interface Line {
  /** ascending, [points] */
  readonly y: Float64Array;
  /** a */
  readonly scale: number;
  /** b */
  readonly bias: number;
}

/** The places z along a line where a switch changes sign. */
export type SwitchFinder = (line: Line, parameters: Readonly<Record<string, number>>) => number[];

/** Finds where one switch changes sign along a line: by its values there, then by bisection and secant. */
export function switchFinder(expression: Expression): SwitchFinder {
  if (bareInput(expression) === 'z') return signChangeOf;
  const along = compile(alongLine(expression));
  const alone = compile(expression);
  let values = new Float64Array(0);
  const one = new Float64Array(1);
  return (line, parameters) => {
    const { y, scale, bias } = line;
    if (values.length !== y.length) values = new Float64Array(y.length);
    along({ ...parameters, ...lineInputs(y, scale, bias) }, values);
    const inputs = { ...parameters, z: one };
    const at = (point: number): number => {
      one[0] = point;
      alone(inputs, one);
      return one[0];
    };
    return signChanges(line, values, at);
  };
}

/** The name of the input that an expression is; undefined where it does something with its inputs. */
function bareInput({ nodes, root: position }: Expression): string | undefined {
  const node = nodes[position];
  return node?.op === 'input' ? node.name : undefined;
}

/** Where z itself changes sign along a line: once at most. */
function signChangeOf({ y, scale, bias }: Line): number[] {
  let [low, high] = [0, y.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (scale * y[middle]! + bias > 0) high = middle;
    else low = middle + 1;
  }
  if (low === 0 || low === y.length) return [];
  const [from, to] = [scale * y[low - 1]! + bias, scale * y[low]! + bias];
  return [root((point) => point, from, from, to, to)];
}

function signChanges({ y, scale, bias }: Line, values: Float64Array, at: (point: number) => number): number[] {
  const roots: number[] = [];
  for (let i = 1; i < y.length; i++) {
    if (values[i - 1]! > 0 === values[i]! > 0) continue;
    roots.push(root(at, scale * y[i - 1]! + bias, values[i - 1]!, scale * y[i]! + bias, values[i]!));
  }
  return roots;
}

/** A sign change of `f` in [low, high], by the Illinois variant of regula falsi: exact at once where f is affine. */
function root(f: (point: number) => number, low: number, atLow: number, high: number, atHigh: number): number {
  let [a, fa, b, fb] = [low, atLow, high, atHigh];
  for (let step = 0; step < 100; step++) {
    const point = fb === fa ? (a + b) / 2 : (a * fb - b * fa) / (fb - fa);
    const value = f(point);
    if (value === 0 || Math.abs(b - a) <= 1e-15 * Math.abs(point)) return point;
    if (value > 0 === fb > 0) {
      fa /= 2;
    } else {
      [a, fa] = [b, fb];
    }
    if (Math.abs(point - b) <= 1e-15 * Math.abs(point)) return point;
    [b, fb] = [point, value];
  }
  return b;
}
