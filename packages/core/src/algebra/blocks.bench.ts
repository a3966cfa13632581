import { bench, describe } from 'vitest';
import { type Algebra, algebraOf } from './algebra.ts';
import { vectorise } from './blocks.ts';
import { compile } from './compile.ts';
import { derivative } from './derivative.ts';
import { type Scalar, Tracer } from './tracer.ts';

const formulas: Readonly<Record<string, (m: Algebra, z: Scalar) => Scalar>> = {
  relu: (m, z) => m.relu(z),
  tanh: (m, z) => m.tanh(z),
  gelu: (m, z) => m.mul(z, m.normalCdf(z)),
  hazard: (m, z) => m.exp(m.logNormalHazard(z)),
};

describe('one million elements in 64 bit', () => {
  const z = Float64Array.from({ length: 1_000_000 }, (_, i) => 3 * Math.sin(i));
  const out = new Float64Array(z.length);
  for (const [name, formula] of Object.entries(formulas)) {
    const tracer = new Tracer();
    const expression = tracer.expression(formula(algebraOf(tracer), tracer.input('z')));
    for (const blocksOf of [vectorise, compile]) {
      const [value, slope] = [blocksOf(expression), blocksOf(derivative(expression, 'z'))];
      bench(`${name}, ${blocksOf.name}`, () => value({ z }, out));
      bench(`derivative of ${name}, ${blocksOf.name}`, () => slope({ z }, out));
    }
  }
});
