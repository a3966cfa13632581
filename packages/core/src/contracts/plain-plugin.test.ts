import { describe, expect, it } from 'vitest';
import { noOptions } from '../options.ts';
import type { Catalogue } from './catalogue.ts';
import { defineDecoder } from './decoder.ts';
import { defineForge } from './forge.ts';
import { defineSource } from './source.ts';
import { defineVariant } from './define-variant.ts';
import { plainPlugin } from './plain-plugin.ts';
import { standInPlugin } from './stand-in-plugin.ts';

const said = { name: 'mine', title: 'Mine', source: 'here', options: noOptions };
const variant = defineVariant({ name: 'mine', title: 'Mine', source: 'here', activation: (m, z) => m.relu(z) });
const made: readonly (readonly [keyof Catalogue, object])[] = [
  ['variants', variant],
  ['decoders', defineDecoder({ ...said, prepare: () => 'no' })],
  [
    'forges',
    defineForge({
      ...said,
      forge: () => {
        throw new Error('no weights');
      },
      interference: () => 'no',
    }),
  ],
  ['sources', defineSource({ ...said, create: (features) => ({ features, distribution: 'no', draw: () => 0 }) })],
  ['backends', { ...said, devices: ['cpu'], probe: () => undefined, open: () => undefined }],
];

const refusal = (change: object): string => {
  try {
    plainPlugin('variants', { ...variant, ...change }, './mine.ts');
    return 'taken';
  } catch (thrown) {
    return (thrown as Error).message;
  }
};

describe('plainPlugin', () => {
  it.each(made)('copies what the define function of %s returns', (kind, original) => {
    const copy = plainPlugin(kind, original, './mine.ts');
    expect(Object.keys(copy).sort()).toEqual(Object.keys(original).sort());
    expect([copy.name, copy.title]).toEqual(['mine', 'Mine']);
    expect(copy.options).toBe((original as { options: unknown }).options);
  });

  it.each(['../../evil', 'a\nb', 'a'.repeat(65), '', 7])('refuses the name %j, and names the file', (name) => {
    expect(refusal({ name })).toMatch(
      /^\.\/mine\.ts: name of one of its variants must [^\n]*\. Use its define function\.$/,
    );
  });

  it('refuses what the contract does not know, by its name', () => {
    expect(refusal({ title: 'two\nlines' })).toMatch(
      /^\.\/mine\.ts: title of one of its variants must be one line, got/,
    );
    expect(refusal({ trace: 7 })).toMatch(/trace of one of its variants must be a method, got 7/);
    expect(refusal({ class: 'other' })).toMatch(/class of one of its variants must be as its contract says/);
    expect(refusal({ options: {} })).toMatch(/options of one of its variants must be an object schema of zod/);
  });

  it('keeps what a backend declares of its memory, and refuses what is no size', () => {
    const [, backend] = made.find(([kind]) => kind === 'backends')!;
    const copyOf = (bytesPerWeight: unknown): object =>
      plainPlugin('backends', { ...backend, bytesPerWeight }, './mine.ts');
    expect(copyOf(52)).toMatchObject({ bytesPerWeight: 52 });
    for (const wrong of [0, -1, NaN, Infinity, '52']) {
      expect(() => copyOf(wrong)).toThrow(/^\.\/mine\.ts: bytesPerWeight of one of its backends must be/);
    }
  });

  it('keeps which devices of a backend take all processors', () => {
    const [, backend] = made.find(([kind]) => kind === 'backends')!;
    const copy = plainPlugin('backends', { ...backend, allProcessors: ['cpu'] }, './mine.ts');
    expect(copy).toMatchObject({ allProcessors: ['cpu'] });
  });

  it('reads each member once: a getter cannot change its answer', () => {
    let reads = 0;
    const original = {
      ...variant,
      get name() {
        return reads++ === 0 ? 'mine' : '../evil';
      },
    };
    // The spread of `variant` above reads another name; the getter is read by the copy alone.
    const { name } = plainPlugin('variants', original, './mine.ts');
    expect([name, reads]).toEqual(['mine', 1]);
  });

  it('calls methods as those of the original, through whoever watches', () => {
    const calls: string[] = [];
    const original = {
      ...variant,
      slope: 3,
      trace(this: { slope: number }) {
        return this.slope;
      },
    };
    const copy = plainPlugin('variants', original, './mine.ts', (method, call) => {
      calls.push(method);
      return call();
    });
    expect([copy.trace(), calls]).toEqual([3, ['trace']]);
  });
});

describe('standInPlugin', () => {
  it.each(made.map(([kind]) => kind))('of %s bears the name, takes any options, and throws in each method', (kind) => {
    const refuse = (): never => {
      throw new Error('it ended the process');
    };
    const standIn = standInPlugin(kind, { name: 'mine', title: 'Mine', class: 'filter', devices: ['cpu'] }, refuse);
    expect(standIn).toMatchObject({ name: 'mine', title: 'Mine' });
    expect(standIn.options.safeParse({ slope: 3 }).success).toBe(true);
    const methods = Object.values<unknown>({ ...standIn }).filter((value) => typeof value === 'function');
    expect(methods.length).toBeGreaterThan(0);
    for (const method of methods) expect(method).toThrow('it ended the process');
  });
});
