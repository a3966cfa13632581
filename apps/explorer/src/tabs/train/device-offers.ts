import type { DeviceName } from './device-names.ts';
import type { DeviceOffer } from './protocol.ts';

/** As much of the scope of a worker as is looked at here. */
interface Scope {
  readonly navigator: {
    readonly gpu?: { requestAdapter(): Promise<{ readonly info?: { readonly isFallbackAdapter?: boolean } } | null> };
  };
}

/** What is found of a device: why it is missing, or what should be known of it. */
type Found = Pick<DeviceOffer, 'missing' | 'note'>;

const THERE: Found = { missing: null, note: null };
const IN_SOFTWARE: Found = { missing: null, note: 'It renders in software here, which is slow.' };
const SLOW: Found = { missing: null, note: 'Plain loops in 64 bit that specify all others: slow.' };

/**
 * What this browser has of the devices, a piece each. Their libraries are not loaded for that: whether a device that the browser has really works
 * is found out when a run begins.
 */
export async function* deviceOffers(): AsyncGenerator<DeviceOffer> {
  let found: Found | undefined;
  const webGl = (): Found => (found ??= webGl2());
  const offers: readonly (readonly [DeviceName, string, () => Found | Promise<Found>])[] = [
    ['cpu:wasm', 'WebAssembly, our own kernels', simd],
    ['reference', 'JavaScript, the reference', () => SLOW],
    ['tfjs:wasm', 'TensorFlow.js, WebAssembly', () => THERE],
    ['tfjs:webgl', 'TensorFlow.js, WebGL', webGl],
    ['tfjs:webgpu', 'TensorFlow.js, WebGPU', webGpu],
    ['gpujs:webgl2', 'gpu.js, WebGL 2', webGl],
  ];
  for (const [name, title, look] of offers) yield { name, title, ...(await look()) };
}

/** A module with one function that returns a vector of 128 bits: i32x4.splat of 0. */
const SIMD = Uint8Array.of(
  ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 5, 1, 0x60, 0, 1, 0x7b, 3, 2, 1, 0],
  ...[0x0a, 8, 1, 6, 0, 0x41, 0, 0xfd, 0x11, 0x0b],
);

function simd(): Found {
  return WebAssembly.validate(SIMD) ? THERE : { missing: 'This browser has no WebAssembly SIMD.', note: null };
}

/** Names of renderers that compute on the processor. */
const SOFTWARE = /swiftshader|llvmpipe|software|basic render/i;

function webGl2(): Found {
  const context = new OffscreenCanvas(1, 1).getContext('webgl2');
  if (!context) return { missing: 'This browser has no WebGL 2 in workers.', note: null };
  const floats = context.getExtension('EXT_color_buffer_float');
  const about = context.getExtension('WEBGL_debug_renderer_info');
  const renderer = String(about && context.getParameter(about.UNMASKED_RENDERER_WEBGL));
  context.getExtension('WEBGL_lose_context')?.loseContext();
  if (!floats) return { missing: 'WebGL renders no 32-bit numbers here.', note: null };
  return SOFTWARE.test(renderer) ? IN_SOFTWARE : THERE;
}

async function webGpu(): Promise<Found> {
  const { gpu } = (globalThis as unknown as Scope).navigator;
  if (!gpu) return { missing: 'This browser has no WebGPU here.', note: null };
  const adapter = await gpu.requestAdapter().catch(() => null);
  if (!adapter) return { missing: 'WebGPU finds no adapter.', note: null };
  return adapter.info?.isFallbackAdapter === true ? IN_SOFTWARE : THERE;
}
