import { inject } from 'vitest';

declare module 'vitest' {
  export interface ProvidedContext {
    /** folder of a comparison of three variants on two forges and one start, two seeds: results.json and report.html */
    readonly bench: string;
    /** folder of a comparison of the same variants on forged weights alone, on other samples: results.json */
    readonly other: string;
    /** the report of both comparisons, a file */
    readonly compared: string;
    /** the report of a sweep of 100,000 records, a file */
    readonly large: string;
  }
}

/** Folder of the comparison that was written for the tests, with results.json and report.html. */
export function benchFolder(): string {
  return inject('bench');
}

/** Folder of a second comparison, of a part of the same rows on other samples, with results.json. */
export function otherFolder(): string {
  return inject('other');
}

/** The report of both comparisons. */
export function comparedFile(): string {
  return inject('compared');
}

/** The report of 100,000 records that was written for the tests. */
export function largeFile(): string {
  return inject('large');
}
