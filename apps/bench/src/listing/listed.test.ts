import { defineVariant, z } from '@rugbench/core';
import { catalogueOf } from '@rugbench/judging';
import { describe, expect, it } from 'vitest';
import { listed } from './listed.ts';
import { sharedBy } from './shared-by.ts';

const activation: Parameters<typeof defineVariant>[0]['activation'] = (m, value) => m.relu(value);
const gate = defineVariant({
  ...{ name: 'gate', title: 'Gate', source: 'here', activation },
  options: z.strictObject({ width: z.number().min(0).default(0.1).describe('the width, at least 0') }),
});
const plain = defineVariant({ name: 'plain', title: 'Plain', source: 'here', activation });
const outside = [{ kind: 'variants', name: 'plain', file: './plain.ts', definition: '' }] as const;
const catalogue = catalogueOf({ variants: [gate, plain], outside });

describe('listed', () => {
  it('says name, title, options with their defaults, and the file of a plug-in from outside', () => {
    const [first, second] = listed('variants', catalogue);
    expect(first).toMatchObject({ name: 'gate', title: 'Gate', file: null });
    expect(first!.options[0]).toEqual({ name: 'width', meaning: 'the width, at least 0', initial: 0.1 });
    expect(second).toMatchObject({ name: 'plain', file: './plain.ts' });
  });

  it('lists among weights what is no forge, too', () => {
    const names = listed('weights', catalogue).map(({ name }) => name);
    expect(names).toEqual(['trained', 'best-forge', 'FILE.safetensors']);
  });

  it('finds the options that all members share', () => {
    const members = listed('variants', catalogue);
    expect(sharedBy(members)).toEqual(members[1]!.options.map(({ name }) => name));
    expect(sharedBy(members)).toContain('l1');
    expect(sharedBy(members.slice(0, 1))).toEqual([]);
    expect(sharedBy([])).toEqual([]);
  });
});
