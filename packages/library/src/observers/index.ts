/**
 * Observers of training runs: what they are told, and the log that they keep.
 *
 * @example
 * ```ts
 * import { jsonLines, openWatch } from '@rugbench/library/observers';
 *
 * const watch = openWatch([jsonLines('log.jsonl')], { folder: '.', note: console.error });
 * await watch.close();
 * ```
 *
 * @packageDocumentation
 */
export { jsonLines } from './json-lines.ts';
export { loadObservers } from './load-observers.ts';
export { type Watch, openWatch, withWatch } from './open-watch.ts';
export { type WatchAsked, askedObservers, watchShape } from './watch-options.ts';
