import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { PAPER_PRESETS, isAt, paperRows } from '@rugbench/figures';
import { specHash } from '@rugbench/results';
import { recordFolder } from '@rugbench/results/files';
import { describe, expect, it } from 'vitest';
import { QUICK_RECORDS } from './quick-records.ts';

const heads = [...recordFolder(QUICK_RECORDS).heads()];
const rows = paperRows(heads, (name) => name);
const { sweep, details } = PAPER_PRESETS.find(({ name }) => name === 'quick')!;

/** A place of the sweep with what is compared there. */
interface Place {
  readonly n: number;
  readonly r: number;
  readonly p: number;
  readonly variants: readonly string[];
  readonly weights: readonly string[];
}

function placesOf(): Place[] {
  const lists = sweep.zip![0] as unknown as { readonly [K in keyof Place]: readonly Place[K][] };
  return lists.n.map((n, k) => ({
    ...{ n, r: lists.r[k]!, p: lists.p[k]! },
    ...{ variants: lists.variants[k]!, weights: lists.weights[k]! },
  }));
}

function bytesIn(folder: string): number {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => statSync(join(folder, name)))
    .reduce((sum, stat) => sum + (stat.isFile() ? stat.size : 0), 0);
}

describe('the records of quick figures', () => {
  it('lie under the hashes of their specs', () => {
    expect(heads.length).toBeGreaterThan(100);
    for (const { head } of heads) expect(specHash(head.spec)).toBe(head.hash);
  });

  it('hold every row of the preset', () => {
    const missing = placesOf().flatMap((place) => {
      const there = rows.filter((row) => isAt(row, place));
      const forges = place.weights.filter((weights) => weights !== 'trained' && weights !== 'best-forge');
      const wanted = [...forges, ...(place.weights.includes('trained') ? ['trained from torch'] : [])];
      const lacking = place.variants.flatMap((variant) =>
        wanted.filter((weights) => !there.some((row) => row.variant === variant && row.weights === weights)),
      );
      return lacking.map((weights) => ({ ...place, weights }));
    });
    expect(missing).toEqual([]);
  });

  it('hold the best code at each place that asks for one, which is often a mixture', () => {
    const searched = placesOf().filter(({ weights }) => weights.includes('best-forge'));
    const mixtures = searched.filter((place) => rows.some((row) => isAt(row, place) && row.weights === 'mixture'));
    expect(mixtures.length).toBeGreaterThan(searched.length / 2);
  });

  it('hold all of W where figures show its entries, and biases of every trained model', () => {
    for (const place of details) {
      const trained = rows.find((row) => row.isTrained && isAt(row, place))!;
      expect(trained.bulk().corner!.side).toBe(place.n);
    }
    for (const row of rows) if (row.isTrained) expect(row.bias!.first).toHaveLength(Math.min(32, row.n));
  });

  it('are small enough to be cloned', () => {
    expect(bytesIn(QUICK_RECORDS)).toBeLessThan(8e6);
  });
});
