import { type BlockFunction, type BlockInput, vectorise } from './blocks.ts';
import { type Expression, inputsOf } from './expression.ts';
import { javascriptOf } from './javascript.ts';

/** Shapes of the inputs, and of code compiled for them: which are numbers. */
type Shape = string;

/** Compiled functions that are kept, at most; a program needs few, and new code is the slowest code there is. */
const KEPT = 1000;

/**
 * The fastest 64-bit form of an expression: JavaScript made from the graph, one loop over the elements
 * with every node in a local, so nothing is stored in between. It agrees bit for bit with
 * {@link evaluate}, and stands back for {@link vectorise} where code must not be made at run time (browsers
 * without `unsafe-eval`).
 *
 * Code is made once for each choice of which inputs are numbers, and once for all expressions of the same source.
 */
export function compile(expression: Expression): BlockFunction {
  const names = inputsOf(expression);
  const compiled = new Map<Shape, BlockFunction>();
  return (inputs, out) => {
    let shape: Shape = '';
    for (const name of names) shape += typeof given(name, inputs) === 'number' ? 'n' : 'a';
    let run = compiled.get(shape);
    if (!run) compiled.set(shape, (run = codeFor(sourceOf(expression, names, shape)) ?? vectorise(expression)));
    run(inputs, out);
  };
}

function given(name: string, inputs: Readonly<Record<string, BlockInput>>): BlockInput {
  const input = inputs[name];
  if (input === undefined) throw new Error(`expression input ${name} is not given`);
  return input;
}

/** The body of a function of `inputs` and `out`. */
function sourceOf(expression: Expression, names: readonly string[], shape: Shape): string {
  const read = names.map((name, at) => `const i${at} = inputs[${JSON.stringify(name)}];`);
  const operands = names.map((name, at) => [name, shape[at] === 'n' ? `i${at}` : `i${at}[at]`] as const);
  const { lines, value } = javascriptOf(expression, Object.fromEntries(operands));
  const loop = `for (let at = 0; at < out.length; at++) {\n${lines.join('\n')}\nout[at] = ${value};\n}`;
  return [...read, loop].join('\n');
}

/** Code by its source: functions without a state, so whoever asks for the same source may share one. */
const codes = new Map<string, BlockFunction>();

/** The function of a source; undefined where code must not be made at run time. */
function codeFor(source: string): BlockFunction | undefined {
  const known = codes.get(source);
  if (known) return known;
  try {
    const made = new Function('inputs', 'out', source) as BlockFunction;
    if (codes.size >= KEPT) codes.clear();
    codes.set(source, made);
    return made;
  } catch {
    return undefined;
  }
}
