import type { Expression, Node } from './expression.ts';
import { type Scalar, Tracer } from './tracer.ts';

/**
 * The symbolic partial derivative of an expression with respect to one input, sharing kept.
 *
 * Almost-everywhere rules: step' = 0; min, max, abs and select take the derivative of the branch
 * that is taken; at a tie max(a, b) and min(a, b) take that of b, so relu'(0) = 0 as in PyTorch,
 * and abs(a) takes that of -a. So at 0 every switch on one argument takes the same side as select
 * does, and a smooth function written in branches (softplus, normalCdf) has its true slope there.
 *
 * @param expression - the function
 * @param variable - name of the input; one that does not occur gives the constant 0
 * @see docs/theory.md, "The scalar algebra"
 */
export function derivative(expression: Expression, variable: string): Expression {
  const m = new Tracer();
  const values = m.replayWhole(expression);
  const tangents: Scalar[] = [];
  expression.nodes.forEach((node, position) => {
    tangents.push(tangent(m, node, position, values, tangents, variable));
  });
  return m.expression(tangents[expression.root]!);
}

function tangent(
  m: Tracer,
  node: Node,
  position: number,
  values: readonly Scalar[],
  tangents: readonly Scalar[],
  variable: string,
): Scalar {
  if (node.op === 'constant') return m.constant(0);
  if (node.op === 'input') return m.constant(node.name === variable ? 1 : 0);
  const [a, b] = node.args.map((arg) => values[arg]!) as [Scalar, Scalar];
  const [da, db, dc] = node.args.map((arg) => tangents[arg]!) as [Scalar, Scalar, Scalar];
  const value = values[position]!;
  switch (node.op) {
    case 'add':
    case 'sub':
      return m[node.op](da, db);
    case 'mul':
      return m.add(m.mul(da, b), m.mul(a, db));
    case 'div':
      return m.div(m.sub(da, m.mul(value, db)), b);
    case 'max':
      return m.select(m.sub(a, b), da, db);
    case 'min':
      return m.select(m.sub(b, a), da, db);
    case 'abs':
      return m.select(a, da, m.sub(m.constant(0), da));
    case 'sqrt':
      return m.div(da, m.mul(m.constant(2), value));
    case 'exp':
      return m.mul(da, value);
    case 'log':
      return m.div(da, a);
    case 'step':
      return m.constant(0);
    case 'select':
      return m.select(a, db, dc);
  }
}
