import type { Expression, Node } from './expression.ts';
import { type Scalar, Tracer } from './tracer.ts';

/**
 * The functions of the same inputs whose sign changes are the places where an expression jumps or
 * bends: arguments of step and abs, conditions of select, differences of the sides of min and max.
 * Quadrature splits there, and finite differences keep away from there. Switches inside a smooth macro,
 * where its branches join, are none.
 *
 * @param variable - only switches that depend on this input are returned
 * @see docs/theory.md, "Quadrature"
 */
export function kinks(expression: Expression, variable: string): Expression[] {
  const depends = dependsOn(expression, variable);
  const seen = seenFromOutside(expression);
  const m = new Tracer();
  const values = m.replayWhole(expression);
  const switches = expression.nodes.flatMap((node, position) => {
    const argument = seen[position] ? switching(m, node, values, depends) : undefined;
    return argument ? [argument] : [];
  });
  const distinct = new Map(switches.map((argument) => [argument.position, argument]));
  return [...distinct.values()].map((argument) => m.expression(argument));
}

function switching(m: Tracer, node: Node, values: readonly Scalar[], depends: readonly boolean[]): Scalar | undefined {
  if (node.op === 'constant' || node.op === 'input' || node.notation?.smooth) return undefined;
  const [first, second] = node.args as [number, number];
  switch (node.op) {
    case 'step':
    case 'abs':
    case 'select':
      return depends[first] ? values[first] : undefined;
    case 'min':
    case 'max':
      return depends[first] || depends[second] ? m.sub(values[first]!, values[second]!) : undefined;
    default:
      return undefined;
  }
}

/** The nodes that are reached without going through a smooth macro. */
function seenFromOutside({ nodes, root }: Expression): boolean[] {
  const seen = nodes.map((_, position) => position === root);
  for (let position = nodes.length - 1; position >= 0; position--) {
    const node = nodes[position]!;
    if (!seen[position] || node.op === 'constant' || node.op === 'input') continue;
    for (const arg of node.notation?.smooth ? node.notation.args : node.args) seen[arg] = true;
  }
  return seen;
}

function dependsOn(expression: Expression, variable: string): boolean[] {
  const depends: boolean[] = [];
  for (const node of expression.nodes) {
    if (node.op === 'constant') depends.push(false);
    else if (node.op === 'input') depends.push(node.name === variable);
    else depends.push(node.args.some((arg) => depends[arg]));
  }
  return depends;
}
