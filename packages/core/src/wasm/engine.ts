/** A memory of an engine. */
export interface Memory {
  /** its bytes */
  readonly buffer: ArrayBuffer;
}

/**
 * What is used of an engine. Core is compiled without the types of a page or of Node, since it is compiled beside plug-ins
 * from outside, which may have neither.
 */
interface Engine {
  validate(bytes: Uint8Array): boolean;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
  readonly Memory: new (limits: { readonly initial: number }) => Memory;
}

/**
 * The exports of a module, compiled at once, as a page's main thread allows for a small one. Null where the engine does not
 * know an instruction, a policy of the page forbids code that is made at run time, or there is no room.
 *
 * @param imports - of the module, by the names of the modules that they come from
 */
export function exportsOf(bytes: Uint8Array, imports: Readonly<Record<string, object>> = {}): unknown {
  const engine = engineHere();
  try {
    if (!engine?.validate(bytes)) return null;
    return new engine.Instance(new engine.Module(bytes), imports).exports;
  } catch {
    return null;
  }
}

/** A memory, or null where there is no engine or no room. @param pages - of 64 KiB each */
export function memoryOf(pages: number): Memory | null {
  const engine = engineHere();
  try {
    return engine ? new engine.Memory({ initial: pages }) : null;
  } catch {
    return null;
  }
}

function engineHere(): Engine | undefined {
  return (globalThis as unknown as { readonly WebAssembly?: Engine }).WebAssembly;
}
