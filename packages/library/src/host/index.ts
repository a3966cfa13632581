/**
 * What judging asks of its host, on Node: files, pauses, versions, and the signals that stop a program.
 *
 * @example
 * ```ts
 * import { nodeHost, versions } from '@rugbench/library/host';
 *
 * console.log(versions().rugbench, nodeHost.files !== undefined);
 * ```
 *
 * @packageDocumentation
 */
export { endWithParent } from './end-with-parent.ts';
export { type Held, type Waiting, holding, letGoAll } from './hold.ts';
export { nodeHost, pauseUntil } from './node-host.ts';
export { ownVersion, versions } from './versions.ts';
export { STOP_SIGNALS, type StopSignal } from './stop-signals.ts';
export { tryFolder, tryOut } from './try-out.ts';
