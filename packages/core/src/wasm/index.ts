/**
 * WebAssembly as bytes: the numbers, instructions and modules of its binary format.
 *
 * @packageDocumentation
 */

export * from './instructions.ts';
export * from './module.ts';
