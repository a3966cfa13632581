import type { Workers } from '@rugbench/judging';
/**
 * Worker processes that run jobs, one each at a time. A job that throws, or whose process dies, fails
 * alone: its promise is rejected with one line, a `RugError` with its code, and a fresh process takes its place.
 * Processes start when the first jobs come.
 *
 * @param file - the worker's module, which calls `serveJobs`
 * @param size - the largest number of processes
 * @param args - what each process finds in its argv
 */
export declare function openPool(file: URL, size: number, args?: readonly string[]): Workers;
//# sourceMappingURL=pool.d.ts.map
