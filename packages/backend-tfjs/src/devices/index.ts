import { cpu } from './cpu.ts';
import type { Device } from './device.ts';
import { node } from './node.ts';
import { wasm } from './wasm.ts';
import { webgl } from './webgl.ts';
import { webgpu } from './webgpu.ts';

/**
 * Best first of those that run everywhere; then those that run only when they are asked for, since each may be a
 * graphics card or a software renderer, which is slower than wasm by far.
 */
export const devices: readonly Device[] = [node, wasm, cpu, webgpu, webgl];
