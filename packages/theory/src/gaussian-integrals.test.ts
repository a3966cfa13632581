import { describe, expect, it } from 'vitest';
import { gaussianIntegrals } from './gaussian-integrals.ts';

/** t and I_0 to I_3, by adaptive quadrature of the definition with 40 digits. */
const PUBLISHED: [number, number[]][] = [
  [-8, [6.220960574271784e-16, 7.550262411946499e-17, 1.8075064471458498e-17, 6.404732467261984e-18]],
  [-3, [0.0013498980316300946, 0.0003821543170477236, 0.00020343508048692373, 0.00015400339263467596]],
  [-2.0001, [0.022744733391410546, 0.00848842787357165, 0.005767028801479886, 0.005442221441303381]],
  [-1.5, [0.06680720126885807, 0.02930679376260463, 0.022847010624951123, 0.024343071587782573]],
  [-0.3, [0.3820885778110474, 0.26676124211720986, 0.3020602051758844, 0.4429044226816544]],
  [0, [0.5, 0.3989422804014327, 0.5, 0.7978845608028654]],
  [0.7, [0.758036347776927, 0.8428793768106101, 1.348051911544354, 2.629395091702268]],
  [3, [0.9986501019683699, 3.0003821543170477, 9.999796564919514, 36.00015400339264]],
  [7, [0.9999999999987201, 7.000000000000176, 49.99999999999995, 364.0]],
];

describe('gaussianIntegrals', () => {
  it.each(PUBLISHED)('agrees with 40-digit quadrature at t = %d', (t, expected) => {
    const integrals = gaussianIntegrals(t, 3);
    // Each step of a recurrence loses a unit or two of the last place: 1e-13 leaves room for four of them.
    integrals.forEach((value, m) => expect(Math.abs(value / expected[m]! - 1)).toBeLessThan(1e-13));
  });
});
