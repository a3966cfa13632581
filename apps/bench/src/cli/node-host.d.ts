import type { Host, Pause } from '@rugbench/judging';
/** The files and the event loop of this process. */
export declare const nodeHost: Host;
/** Lets the event loop turn, so that Ctrl-C is noticed between two pieces of work. @throws RugError `JOB` after Ctrl-C */
export declare function pauseUntil(signal: AbortSignal): Pause;
//# sourceMappingURL=node-host.d.ts.map
