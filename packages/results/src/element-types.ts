import { widenBrain, widenHalf } from './half-floats.ts';
import { ELEMENT_TYPES, type ElementType } from './tensor.ts';

/** The element types that are read. Half precision is widened to float32, which holds every such number exactly. */
export const READABLE: ReadonlyMap<string, ElementType> = new Map<string, ElementType>([
  ...Object.entries(ELEMENT_TYPES),
  ['F16', { bytes: 2, view: (buffer) => widenHalf(new Uint16Array(buffer)) }],
  ['BF16', { bytes: 2, view: (buffer) => widenBrain(new Uint16Array(buffer)) }],
]);

/** The types of tensors that weights may have, by their name in the file. */
export const FLOATS: readonly string[] = ['F64', 'F32', 'F16', 'BF16'];

const OF_ONE_BYTE = ['BOOL', 'U8', 'I8', 'F8_E5M2', 'F8_E4M3', 'F8_E8M0'];

/** Bytes of one number, for every type whose numbers fill whole bytes; other types are known to newer versions of the format only. */
export const ELEMENT_BYTES: ReadonlyMap<string, number> = new Map([
  ...OF_ONE_BYTE.map((name) => [name, 1] as const),
  ...['I16', 'U16', 'F16', 'BF16'].map((name) => [name, 2] as const),
  ...['I32', 'U32', 'F32'].map((name) => [name, 4] as const),
  ...['I64', 'U64', 'F64', 'C64'].map((name) => [name, 8] as const),
]);
