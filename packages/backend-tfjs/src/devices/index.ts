import { cpu } from './cpu.ts';
import { type Device } from './device.ts';
import { node } from './node.ts';
import { wasm } from './wasm.ts';

/** Best first. */
export const devices: readonly Device[] = [node, wasm, cpu];
