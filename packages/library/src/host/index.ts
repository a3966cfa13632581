export { nodeHost, pauseUntil } from './node-host.ts';
export { versions } from './versions.ts';
export { STOP_SIGNALS, type StopSignal } from './stop-signals.ts';
