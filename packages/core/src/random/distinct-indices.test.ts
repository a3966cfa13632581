import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DistinctIndices } from './distinct-indices.ts';
import { WordStream } from './word-stream.ts';

function drawn(indices: DistinctIndices, words: WordStream, count: number): number[] {
  const out = new Uint32Array(count);
  indices.draw(words, count, out);
  return [...out];
}

/** Floyd's algorithm as it is published, with a set, sorted afterwards. */
function floyd(words: WordStream, features: number, count: number): number[] {
  const chosen = new Set<number>();
  for (let last = features - count; last < features; last++) {
    const candidate = words.below(last + 1);
    chosen.add(chosen.has(candidate) ? last : candidate);
  }
  return [...chosen].sort((a, b) => a - b);
}

describe('DistinctIndices', () => {
  it("is Floyd's algorithm, sorted, whatever n and k are and however often it has drawn", () => {
    const request = fc
      .integer({ min: 1, max: 5000 })
      .chain((n) => fc.tuple(fc.constant(n), fc.array(fc.nat(Math.min(n, 300)), { maxLength: 4 }), fc.nat()));
    fc.assert(
      fc.property(request, ([n, counts, seed]) => {
        const [indices, fast, slow] = [
          new DistinctIndices(n),
          new WordStream(seed, 'fit'),
          new WordStream(seed, 'fit'),
        ];
        for (const count of counts) expect(drawn(indices, fast, count)).toEqual(floyd(slow, n, count));
      }),
    );
  });

  it('draws distinct indices below n, ascending', () => {
    const request = fc.integer({ min: 1, max: 300 }).chain((n) => fc.tuple(fc.constant(n), fc.nat(n), fc.nat()));
    fc.assert(
      fc.property(request, ([n, count, seed]) => {
        const found = drawn(new DistinctIndices(n), new WordStream(seed, 'train'), count);
        expect(found).toHaveLength(count);
        found.forEach((index, k) => expect(index).toBeGreaterThan(k ? found[k - 1]! : -1));
        expect(found.at(-1) ?? -1).toBeLessThan(n);
      }),
    );
  });

  it('draws everything when asked for n, and nothing when asked for 0', () => {
    const indices = new DistinctIndices(5);
    expect(drawn(indices, new WordStream(0, 'train'), 5)).toEqual([0, 1, 2, 3, 4]);
    expect(drawn(indices, new WordStream(0, 'train'), 0)).toEqual([]);
  });

  it.each([1, 2, 3, 5, 6])('draws every set of %d of 7 equally often', (count) => {
    const indices = new DistinctIndices(7);
    const words = new WordStream(3, 'probe', count);
    const draws = 20_000;
    const seen = new Map<string, number>();
    for (let i = 0; i < draws; i++) {
      const key = drawn(indices, words, count).join();
      seen.set(key, (seen.get(key) ?? 0) + 1);
    }
    const sets = [1, 7, 21, 35, 35, 21, 7][count]!;
    expect(seen.size).toBe(sets);
    const statistic = [...seen.values()].reduce((sum, times) => sum + (times - draws / sets) ** 2 / (draws / sets), 0);
    // chi-square with sets - 1 degrees of freedom; 5 standard deviations
    expect(statistic).toBeLessThan(sets - 1 + 5 * Math.sqrt(2 * (sets - 1)));
  });

  it('forgets earlier draws', () => {
    const used = new DistinctIndices(50);
    for (let i = 0; i < 20; i++) drawn(used, new WordStream(i, 'fit'), 30);
    const fresh = new DistinctIndices(50);
    expect(drawn(used, new WordStream(9, 'train'), 20)).toEqual(drawn(fresh, new WordStream(9, 'train'), 20));
  });

  it('leaves the rest of the array alone', () => {
    const out = new Uint32Array(6).fill(99);
    new DistinctIndices(40).draw(new WordStream(1, 'train'), 4, out);
    expect([...out.subarray(4)]).toEqual([99, 99]);
  });
});
