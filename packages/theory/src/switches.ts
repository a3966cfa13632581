import { type Expression, compile } from '@rugbench/core';
import { firstAbove } from './panels.ts';

/** The places along ascending z where a switch changes sign. */
export type SwitchFinder = (z: Float64Array, parameters: Readonly<Record<string, number>>) => number[];

/** Finds where one switch changes sign along ascending z: by its values at z, then by bisection and secant. */
export function switchFinder(expression: Expression): SwitchFinder {
  const along = compile(expression);
  const isZ = bareInput(expression) === 'z';
  let values = new Float64Array(0);
  const one = new Float64Array(1);
  return (z, parameters) => {
    if (isZ) return signChangeOf(z);
    if (values.length !== z.length) values = new Float64Array(z.length);
    along({ ...parameters, z }, values);
    const inputs = { ...parameters, z: one };
    const at = (point: number): number => {
      one[0] = point;
      along(inputs, one);
      return one[0];
    };
    return signChanges(z, values, at);
  };
}

/** The name of the input that an expression is; undefined where it does something with its inputs. */
function bareInput({ nodes, root: position }: Expression): string | undefined {
  const node = nodes[position];
  return node?.op === 'input' ? node.name : undefined;
}

/** Where ascending numbers change sign: they do so once at most. */
function signChangeOf(z: Float64Array): number[] {
  const i = firstAbove(z, 0);
  return i > 0 && i < z.length ? [root((point) => point, z[i - 1]!, z[i - 1]!, z[i]!, z[i]!)] : [];
}

function signChanges(z: Float64Array, values: Float64Array, at: (point: number) => number): number[] {
  const roots: number[] = [];
  for (let i = 1; i < z.length; i++) {
    if (values[i - 1]! > 0 !== values[i]! > 0) roots.push(root(at, z[i - 1]!, values[i - 1]!, z[i]!, values[i]!));
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
