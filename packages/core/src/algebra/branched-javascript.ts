import type { Expression } from './expression.ts';
import { numberText, operationText } from './javascript.ts';
import { type Step, loopPlan } from './loop-plan.ts';

/** The body of a loop over elements as lines of JavaScript. */
export interface LoopLines {
  /** statements before the loop: what does not depend on the element */
  readonly before: readonly string[];
  /** statements for one element */
  readonly each: readonly string[];
  /** the name or number that holds the value of the element after them */
  readonly value: string;
}

/**
 * The source of an expression for a loop over elements, by its plan. Every value has the digits of {@link evaluate}.
 *
 * @param inputs - the source text of each input
 * @param isNumber - whether an input is the same for all elements
 */
export function loopLinesOf(
  expression: Expression,
  inputs: Readonly<Record<string, string>>,
  isNumber: (input: string) => boolean,
): LoopLines {
  const { nodes, root } = expression;
  const plan = loopPlan(expression, isNumber);
  const texts = nodes.map((node, at) => {
    if (node.op === 'constant') return numberText(node.value);
    return node.op === 'input' ? inputs[node.name]! : `v${at}`;
  });
  const linesOf = (steps: readonly Step[]): string[] => steps.flatMap(statementsOf);
  const statementsOf = ({ at, branches }: Step): string[] => {
    const node = nodes[at]!;
    if (node.op === 'constant' || node.op === 'input') return [];
    const args = node.args.map((arg) => texts[arg]!);
    if (!branches) return [`const v${at} = ${operationText(node.op, args)};`];
    return jump(`v${at}`, args, linesOf(branches[0]), linesOf(branches[1]));
  };
  return { before: linesOf(plan.before), each: linesOf(plan.each), value: texts[root]! };
}

function jump(name: string, args: readonly string[], positive: readonly string[], otherwise: readonly string[]) {
  const [condition, ifPositive, ifNot] = args;
  return [
    `let ${name};`,
    `if (${condition} > 0) {`,
    ...positive,
    `${name} = ${ifPositive};`,
    '} else {',
    ...otherwise,
    `${name} = ${ifNot};`,
    '}',
  ];
}
