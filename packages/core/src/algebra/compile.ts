import { loopLinesOf } from './branched-javascript.ts';
import { type BlockFunction, type BlockInput, vectorise } from './blocks.ts';
import { type Expression, inputsOf } from './expression.ts';
import { writeBlocks, sumBlocks } from './vector-blocks.ts';
import { vectorsOnceWarm } from './vectors-once-warm.ts';

/** Shapes of the inputs, and of code compiled for them: which are numbers. */
type Shape = string;
type Inputs = Readonly<Record<string, BlockInput>>;

/** Adds `f(inputs[from])`, ..., `f(inputs[to - 1])` to a number, one after the other. */
export type SumFunction = (
  inputs: Readonly<Record<string, BlockInput>>,
  from: number,
  to: number,
  before: number,
) => number;

/** Compiled functions that are kept, at most; a program needs few, and new code is the slowest code there is. */
const KEPT = 1000;

/**
 * The fastest 64-bit form of an expression: JavaScript made from the graph, one loop over the elements
 * with every node in a local, so nothing is stored in between, and what is costly computed only where it is needed; after many
 * elements, WebAssembly that takes several elements at a time. Both agree bit for bit with {@link evaluate}, and {@link vectorise}
 * stands in for JavaScript where code must not be made at run time (browsers without `unsafe-eval`).
 *
 * Code is made once for each choice of which inputs are numbers, and once for all expressions of the same source.
 *
 * @param arrays - the inputs that have a value for each element, where all others are numbers at every call; left out: each call may
 *   choose anew, which takes longer than short loops do
 */
export function compile(expression: Expression, arrays?: readonly string[]): BlockFunction {
  const make = (shape: Shape): BlockFunction => {
    const loop = (lines: string, value: string): string =>
      `for (let at = 0; at < out.length; at++) {\n${lines}\nout[at] = ${value};\n}`;
    const withVectors = (plain: BlockFunction): BlockFunction => {
      const vectorsFor = vectorsOnceWarm(expression, isNumberIn(expression, shape));
      return (inputs, out) => {
        const vectors = vectorsFor(out.length);
        if (vectors) writeBlocks(vectors, inputs, out);
        else plain(inputs, out);
      };
    };
    const code = codeFor(['inputs', 'out'], sourceOf(expression, shape, loop), withVectors);
    return code ?? withVectors(vectorise(expression));
  };
  if (arrays) return make(shapeWith(expression, arrays));
  const runOf = byShape(expression, make);
  return (inputs, out) => runOf(inputs)(inputs, out);
}

/**
 * {@link compile} for the sum of an expression over elements, in their order: no element is stored.
 */
export function compileSum(expression: Expression, arrays?: readonly string[]): SumFunction {
  const make = (shape: Shape): SumFunction => {
    const loop = (lines: string, value: string): string =>
      `let sum = before;\nfor (let at = from; at < to; at++) {\n${lines}\nsum += ${value};\n}\nreturn sum;`;
    const withVectors = (plain: SumFunction): SumFunction => {
      const vectorsFor = vectorsOnceWarm(expression, isNumberIn(expression, shape));
      return (inputs, from, to, before) => {
        const vectors = vectorsFor(to - from);
        return vectors ? sumBlocks(vectors, inputs, from, to, before) : plain(inputs, from, to, before);
      };
    };
    const code = codeFor(['inputs', 'from', 'to', 'before'], sourceOf(expression, shape, loop), withVectors);
    return code ?? withVectors(summedBlocks(expression));
  };
  if (arrays) return make(shapeWith(expression, arrays));
  const runOf = byShape(expression, make);
  return (inputs, from, to, before) => runOf(inputs)(inputs, from, to, before);
}

/** The sum without code that is made at run time. */
export function summedBlocks(expression: Expression): SumFunction {
  const run = vectorise(expression);
  return (inputs, from, to, before) => {
    const values = new Float64Array(to - from);
    const part = Object.entries(inputs).map(([name, input]) => {
      return [name, typeof input === 'number' ? input : input.subarray(from, to)] as const;
    });
    run(Object.fromEntries(part), values);
    return values.reduce((sum, value) => sum + value, before);
  };
}

/** What is made of an expression for the shape of its inputs, once for each. */
function byShape<F>(expression: Expression, make: (shape: Shape) => F): (inputs: Inputs) => F {
  const names = inputsOf(expression);
  const made = new Map<Shape, F>();
  return (inputs) => {
    let shape: Shape = '';
    for (const name of names) shape += typeof given(name, inputs) === 'number' ? 'n' : 'a';
    let run = made.get(shape);
    if (!run) made.set(shape, (run = make(shape)));
    return run;
  };
}

function shapeWith(expression: Expression, arrays: readonly string[]): Shape {
  return inputsOf(expression)
    .map((name) => (arrays.includes(name) ? 'a' : 'n'))
    .join('');
}

function given(name: string, inputs: Inputs): BlockInput {
  const input = inputs[name];
  if (input === undefined) throw new Error(`expression input ${name} is not given`);
  return input;
}

/** Whether an input is the same for all elements. */
function isNumberIn(expression: Expression, shape: Shape): (name: string) => boolean {
  const names = inputsOf(expression);
  return (name) => shape[names.indexOf(name)] === 'n';
}

/** The body of a function of `inputs`: reads them, and runs a loop over elements `at`. */
function sourceOf(expression: Expression, shape: Shape, loop: (lines: string, value: string) => string): string {
  const names = inputsOf(expression);
  const read = names.map((name, at) => `const i${at} = inputs[${JSON.stringify(name)}];`);
  const isNumber = isNumberIn(expression, shape);
  const operands = names.map((name, at) => [name, isNumber(name) ? `i${at}` : `i${at}[at]`] as const);
  const { before, each, value } = loopLinesOf(expression, Object.fromEntries(operands), isNumber);
  return [...read, ...before, loop(each.join('\n'), value)].join('\n');
}

/** Code by its source: nobody sees who else computed with it, so whoever asks for the same source may share one. */
const codes = new Map<string, unknown>();

/**
 * The function of a source; undefined where code must not be made at run time.
 *
 * @param complete - what is made of it, once
 */
function codeFor<F>(parameters: readonly string[], source: string, complete: (code: F) => F): F | undefined {
  const name = `${parameters.join(' ')}\n${source}`;
  const known = codes.get(name);
  if (known) return known as F;
  try {
    const made = complete(new Function(...parameters, source) as F);
    if (codes.size >= KEPT) codes.clear();
    codes.set(name, made);
    return made;
  } catch {
    return undefined;
  }
}
