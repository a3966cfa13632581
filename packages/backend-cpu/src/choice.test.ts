import { describe, expect, it } from 'vitest';
import { chosen, whyNotTrusted } from './choice.ts';
import { FUSED, PLAIN, WIDE } from './engines.ts';
import type { Engine } from './machine/engine.ts';
import { floats } from './machine/machine.ts';
import { AVAILABLE } from './testing/run-variant.ts';

/** Adds 2^-20 to one pre-activation of each block. */
const faulty: Engine = {
  ...PLAIN,
  label: 'faulty',
  products: (machine, hidden, count) => {
    const products = PLAIN.products(machine, hidden, count);
    return {
      ...products,
      decode: (first, rows, z) => {
        products.decode(first, rows, z);
        const last = floats(machine, z + 4 * (rows - 1) * machine.places.rowStride, 1);
        last[0] = last[0]! + 2 ** -20;
      },
    };
  },
};

/** Whose modules are none. */
const broken: Engine = { ...PLAIN, compile: () => Promise.reject(new Error('no such instruction')) };

describe('the self-test of an engine', () => {
  it('passes where all bits are the same', async () => {
    expect(await whyNotTrusted({ ...PLAIN, label: 'another' }, PLAIN)).toBeNull();
  });

  it('finds one wrong number in a product', async () => {
    expect(await whyNotTrusted(faulty, PLAIN)).toBe(
      'a self-test must give the bits of cpu-wasm-simd, got others in the losses of a sparse model',
    );
  });

  it('says what the engine said', async () => {
    expect(await whyNotTrusted(broken, PLAIN)).toBe('a self-test must pass: no such instruction');
  });

  it.runIf(AVAILABLE.includes('wasm-wide'))('passes for vectors of 256 bits', async () => {
    expect(await whyNotTrusted(WIDE, FUSED)).toBeNull();
  });
});

describe('the engine that is chosen', () => {
  it('is the wide one where it is faster and gives the same bits', async () => {
    const { label, note } = await chosen({ ...PLAIN, label: 'wide' }, PLAIN, 1.5, () => Promise.resolve(null));
    expect([label, note]).toEqual(['cpu-wasm-simd', 'vectors of 256 bits, 1.50 times as fast as those of 128 here']);
  });

  it('is the other one where the wide one gives other bits, and says so', async () => {
    const { label, note } = await chosen(faulty, PLAIN, 1.5, () => whyNotTrusted(faulty, PLAIN));
    expect(label).toBe('cpu-wasm-simd');
    expect(note).toMatch(/^vectors of 128 bits: for those of 256 a self-test must give the bits of cpu-wasm-simd, /);
  });

  it('is the other one where the wide one is hardly faster, without a test', async () => {
    const untested = (): Promise<string | null> => Promise.reject(new Error('tested'));
    const { label, note } = await chosen(faulty, PLAIN, 1.09, untested);
    expect([label, note]).toEqual(['cpu-wasm-simd', 'vectors of 128 bits: those of 256 are 1.09 times as fast here']);
  });
});
