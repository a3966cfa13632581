import { KERNELS_RELAXED_SIMD } from './generated/kernels-relaxed-simd.ts';
import { KERNELS_SIMD } from './generated/kernels-simd.ts';

/** A build of the kernels, and how a record names what runs it. */
export interface Build {
  readonly label: string;
  /** the WebAssembly module, in base64 */
  readonly kernels: string;
}

/** The smallest module with an instruction of the kind: `(func (result v128) ...)`. */
const module = (code: readonly number[]): Uint8Array<ArrayBuffer> =>
  Uint8Array.of(
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...[0x01, 0x05, 0x01, 0x60, 0x00, 0x01, 0x7b],
    ...[0x03, 0x02, 0x01, 0x00],
    ...[0x0a, code.length + 4, 0x01, code.length + 2, 0x00, ...code, 0x0b],
  );

const zero = [0x41, 0x00, 0xfd, 0x11];
/** i32x4.splat, and f32x4.relaxed_madd of three of these. */
const PLAIN = module(zero);
const RELAXED = module([...zero, ...zero, ...zero, 0xfd, 0x85, 0x02]);

/** Multiply-adds that an engine may fuse; V8 does so where the processor can. */
const relaxed: Build = { label: 'cpu-wasm-relaxed-simd', kernels: KERNELS_RELAXED_SIMD };
const plain: Build = { label: 'cpu-wasm-simd', kernels: KERNELS_SIMD };

/** What a device of this backend may run on, best first. */
const BUILDS: Readonly<Record<string, readonly Build[]>> = {
  wasm: [relaxed, plain],
  'wasm-relaxed-simd': [relaxed],
  'wasm-simd': [plain],
};

export const DEVICES: readonly string[] = Object.keys(BUILDS);

/** The best build that this engine runs for a device, or why there is none. */
export function buildFor(device: string): Build | string {
  const builds = BUILDS[device];
  if (!builds) return `devices are ${DEVICES.join(', ')}`;
  return builds.find(runs) ?? `this engine lacks WebAssembly ${builds.includes(plain) ? '' : 'relaxed '}SIMD`;
}

function runs(build: Build): boolean {
  return WebAssembly.validate(build === plain ? PLAIN : RELAXED);
}
