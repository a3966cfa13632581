import { Tracer } from './tracer.ts';
import { type VectorBlocks, vectorBlocks } from './vector-blocks.ts';
import { BLOCK } from './vector-machine.ts';

let known: boolean | undefined;

/**
 * Whether `exp` and `log` of vectors have the digits of this engine's `Math.exp` and `Math.log`: they are those of V8, which are
 * fdlibm's. Another engine, or a compiler that fuses multiplications with additions, differs at one argument in ten, so some hundred
 * tell.
 */
export function elementaryDigitsAgree(): boolean {
  known ??= agree('exp', exponents(), Math.exp) && agree('log', exponents().map(Math.exp), Math.log);
  return known;
}

/** A block of numbers of all sizes and both signs for which e^x is a double; e itself is a case of its own. */
function exponents(): Float64Array {
  const golden = (Math.sqrt(5) - 1) / 2;
  const [least, most] = [-745, 709];
  return Float64Array.from({ length: BLOCK }, (_, at) => {
    if (at === 0) return 1;
    const spread = (at * golden) % 1;
    return at % 4 === 0 ? least + (most - least) * spread : (4 * spread - 2) * 2 ** -(at % 3);
  });
}

function agree(op: 'exp' | 'log', values: Float64Array, expected: (x: number) => number): boolean {
  const tracer = new Tracer();
  const vectors = vectorBlocks(tracer.expression(tracer[op](tracer.input('x'))), () => false);
  return vectors !== undefined && hasDigits(vectors, values, expected);
}

function hasDigits({ compute, values }: VectorBlocks, x: Float64Array, expected: (x: number) => number): boolean {
  compute({ x }, 0, x.length);
  return x.every((one, at) => values[at] === expected(one));
}
