import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forward } from '../reference/index.ts';
import { variantApplication } from './apply.ts';
import type { SparseBatch } from './batch.ts';
import type { Keep } from './keep.ts';
import { defineVariant } from './define-variant.ts';
import type { TracedVariant } from './variant.ts';

const soft = defineVariant({
  name: 'soft',
  title: 'Soft',
  source: 'this test',
  parameters: {
    threshold: { initial: 0.2, domain: 'real', per: 'feature' },
    width: { initial: 0.5, domain: 'positive', per: 'model' },
  },
  activation: (m, z, { threshold, width }) => m.tanh(m.div(m.sub(z, threshold), width)),
}).trace();

/** The reference loops with nothing but a bias in front of the variant: one sample for each row of z. */
function slow(variant: TracedVariant, z: Float64Array, features: number, threshold: Float64Array): Float64Array {
  const count = z.length / features;
  const identity = new Float64Array(features * features).map((_, at) => (at % (features + 1) ? 0 : 1));
  const batch: SparseBatch = {
    features,
    count,
    offsets: Uint32Array.from({ length: count + 1 }, (_, s) => s * features),
    indices: Uint32Array.from(z, (_, at) => at % features),
    values: Float32Array.from(z),
  };
  const model = { features, dimensions: features, variant, tied: false, encoderBias: false, decoderBias: true };
  const zeros = new Float64Array(features);
  const own = { threshold, width: Float64Array.of(0.5) };
  return forward(model, { encoder: identity, decoder: identity, encoderBias: zeros, bias: zeros, variant: own }, batch)
    .output;
}

const keeps: fc.Arbitrary<Keep | null> = fc.option(
  fc.record({
    per: fc.constantFrom('sample' as const, 'batch' as const, 'feature' as const),
    by: fc.constantFrom('value' as const, 'magnitude' as const),
    k: fc.integer({ min: 0, max: 12 }).map((halves) => halves / 2),
  }),
);

/** Multiples of 1/8: exact in float32, with many ties. */
const entries = fc.integer({ min: -20, max: 20 }).map((eighths) => eighths / 8);

describe('variantApplication', () => {
  it('agrees bit for bit with the reference loops behind identity weights', () => {
    const features = 6;
    const rows = fc.integer({ min: 1, max: 5 }).chain((count) => {
      return fc.array(entries, { minLength: count * features, maxLength: count * features });
    });
    fc.assert(
      fc.property(keeps, rows, (keep, list) => {
        const variant = { ...soft, keep };
        const [z, out] = [Float64Array.from(list), new Float64Array(list.length).fill(9)];
        const threshold = Float64Array.of(0.1, -0.2, 0.3, 0, 0.5, 1);
        const settings = { parameters: { threshold, width: 0.5 }, k: null };
        variantApplication(variant, features)(z, z.length / features, settings, out);
        expect(out.map((value) => value + 0)).toEqual(slow(variant, z, features, threshold).map((value) => value + 0));
        expect([...z]).toEqual(list);
      }),
    );
  });

  it('takes k from the settings where the filter leaves it open, and nowhere else', () => {
    const apply = (own: number | null, k: number | null) => {
      const out = new Float64Array(4);
      const keep = { per: 'sample', by: 'value', k: own } as const;
      const settings = { parameters: { threshold: -10, width: 0.5 }, k };
      variantApplication({ ...soft, keep }, 4)(Float64Array.of(1, 4, 3, 2), 1, settings, out);
      return out.map(Math.sign).join('');
    };
    expect([apply(1, null), apply(1, 3), apply(null, 3)]).toEqual(['0100', '0100', '0111']);
    expect(() => apply(null, null)).toThrow(/^soft: k must be from 0 to the 4 features, got null\./);
    expect(() => apply(5, null)).toThrow(/^soft: k must be from 0 to the 4 features, got 5\./);
  });
});
