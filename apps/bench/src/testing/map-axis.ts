/** For tests: where map-writer.ts has cells, at its p. */
export const WRITTEN: readonly number[] = Array.from({ length: 25 }, (_, k) => (k + 1) / 30);
