import { inject } from 'vitest';

declare module 'vitest' {
  export interface ProvidedContext {
    /** folder of a comparison of three variants on two forges and one start, two seeds: results.json and report.html */
    readonly bench: string;
    /** the report of a sweep of 100,000 records, a file */
    readonly large: string;
  }
}

/** Folder of the comparison that was written for the tests, with results.json and report.html. */
export function benchFolder(): string {
  return inject('bench');
}

/** The report of 100,000 records that was written for the tests. */
export function largeFile(): string {
  return inject('large');
}
