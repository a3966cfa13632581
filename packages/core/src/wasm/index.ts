/**
 * WebAssembly as bytes: the numbers, instructions and modules of its binary format.
 *
 * @example
 * ```ts
 * import { I32, I32_ADD, localGet, moduleBytes } from '@rugbench/core/wasm';
 *
 * const signature = { parameters: [I32, I32], results: [I32] };
 * const code = [...localGet(0), ...localGet(1), ...I32_ADD];
 * const bytes = moduleBytes([], [{ name: 'sum', signature, locals: [], code }]);
 * console.log(bytes.length);
 * ```
 *
 * @packageDocumentation
 */

export * from './instructions.ts';
export * from './module.ts';
