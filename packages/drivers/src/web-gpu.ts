/** What WebGPU says of itself. */
export interface FoundWebGpu {
  /** whether it computes on the processor; false too where it does not say */
  readonly software: boolean;
}

/** As much of WebGPU as is used here. */
export interface WebGpu {
  /** @returns what computes; null: nothing does */
  requestAdapter(): Promise<{ readonly info?: { readonly isFallbackAdapter?: boolean } } | null>;
}

/** The global `navigator`. */
export interface GpuHost {
  /** left out: no WebGPU is there */
  readonly gpu?: WebGpu;
}

/**
 * WebGPU where programs expect it, at `navigator.gpu`: that of the browser, or in Node Dawn's, which
 * comes with the optional package `webgpu` and on Linux needs a driver of Vulkan. Dawn is tried in a process of its
 * own first, for it complains on standard error.
 *
 * @throws Error whose first line says why there is none
 */
export async function findWebGpu(): Promise<FoundWebGpu> {
  const host = navigatorOfHere();
  if (!host.gpu) {
    // eslint-disable-next-line @nx/enforce-module-boundaries -- bundlers for browsers have another file by this name
    const { bringDawn } = await import('#dawn');
    await bringDawn(host);
  }
  const adapter = await host.gpu!.requestAdapter();
  if (!adapter) throw new Error('WebGPU finds no adapter');
  return { software: adapter.info?.isFallbackAdapter === true };
}

function navigatorOfHere(): GpuHost {
  const { navigator } = globalThis as { readonly navigator?: GpuHost };
  if (!navigator) throw new Error('WebGPU needs Node 21 or later, or a browser');
  return navigator;
}
