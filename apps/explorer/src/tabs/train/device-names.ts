/** The devices that a page may have, as `--backend` names them: ours first, then those of libraries, which are loaded when they are chosen. */
export const DEVICE_NAMES = [
  'cpu:wasm',
  'reference',
  'tfjs:wasm',
  'tfjs:webgl',
  'tfjs:webgpu',
  'gpujs:webgl2',
] as const;

/** One of {@link DEVICE_NAMES}. */
export type DeviceName = (typeof DEVICE_NAMES)[number];
