import { type BlockFunction, type BlockInput, vectorise } from './blocks.ts';
import { type Expression, inputsOf } from './expression.ts';
import { javascriptOf } from './javascript.ts';

/** Shapes of the inputs, and of code compiled for them: which are numbers. */
type Shape = string;

/**
 * The fastest 64-bit form of an expression: JavaScript made from the graph, one loop over the elements
 * with every node in a local, so nothing is stored in between. It agrees bit for bit with
 * {@link evaluate}, and stands back for {@link vectorise} where code must not be made at run time (browsers
 * without `unsafe-eval`).
 *
 * Code is made once for each choice of which inputs are numbers.
 */
export function compile(expression: Expression): BlockFunction {
  const names = inputsOf(expression);
  const compiled = new Map<Shape, BlockFunction>();
  return (inputs, out) => {
    const shape = names.map((name) => (typeof given(name, inputs) === 'number' ? 'n' : 'a')).join('');
    let run = compiled.get(shape);
    if (!run) compiled.set(shape, (run = codeFor(expression, names, shape) ?? vectorise(expression)));
    run(inputs, out);
  };
}

function given(name: string, inputs: Readonly<Record<string, BlockInput>>): BlockInput {
  const input = inputs[name];
  if (input === undefined) throw new Error(`expression input ${name} is not given`);
  return input;
}

function codeFor(expression: Expression, names: readonly string[], shape: Shape): BlockFunction | undefined {
  const operands = names.map((_, at) => [`i${at}`, shape[at] === 'n' ? `i${at}` : `i${at}[at]`] as const);
  const inputs = Object.fromEntries(names.map((name, at) => [name, operands[at]![1]]));
  const { lines, value } = javascriptOf(expression, inputs);
  const body = `for (let at = 0; at < out.length; at++) {\n${lines.join('\n')}\nout[at] = ${value};\n}`;
  try {
    const run = new Function(...operands.map(([name]) => name), 'out', body) as (...args: unknown[]) => void;
    return (values, out) => run(...names.map((name) => values[name]), out);
  } catch {
    return undefined;
  }
}
