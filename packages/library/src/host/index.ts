export { nodeHost, pauseUntil } from './node-host.ts';
export { versions } from './versions.ts';
