import { unsigned } from './leb128.ts';

/** Value types of the binary format. */
export const I32 = 0x7f;
/** Four float32, or two doubles. */
export const V128 = 0x7b;

/** The type of a function. */
export interface Signature {
  /** value types, in their order */
  readonly parameters: readonly number[];
  /** value types, in their order */
  readonly results: readonly number[];
}

/** A function that the module is given, of module `env`. */
export interface Imported {
  /** as imports or exports have it, in ASCII */
  readonly name: string;
  /** its type */
  readonly signature: Signature;
}

/** A function that the module gives. */
export interface Exported extends Imported {
  /** types of its locals, parameters left out */
  readonly locals: readonly number[];
  /** its instructions, without the last `end` */
  readonly code: readonly number[];
}

/**
 * A WebAssembly module of functions over an imported memory, `env.memory`. Imports are numbered first,
 * in order, then exports.
 *
 * @param sharedPages - pages that a memory has at most which threads share; left out: it is not shared
 * @see https://webassembly.github.io/spec/core/binary/modules.html
 */
export function moduleBytes(
  imports: readonly Imported[],
  exports: readonly Exported[],
  sharedPages?: number,
): Uint8Array<ArrayBuffer> {
  const functions = [...imports, ...exports];
  const limits = sharedPages === undefined ? [0x00, ...unsigned(0)] : [0x03, ...unsigned(0), ...unsigned(sharedPages)];
  const memory = [...text('env'), ...text('memory'), 0x02, ...limits];
  const given = imports.map(({ name }, type) => [...text('env'), ...text(name), 0x00, ...unsigned(type)]);
  const numbered = exports.map((_, at) => unsigned(imports.length + at));
  const named = exports.map(({ name }, at) => [...text(name), 0x00, ...numbered[at]!]);
  const parts = [
    [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    section(1, functions.map(typeOf)),
    section(2, [memory, ...given]),
    section(3, numbered),
    section(7, named),
    section(10, exports.map(bodyOf)),
  ];
  return joined(parts);
}

type Bytes = ArrayLike<number>;

function section(id: number, items: readonly Bytes[]): Bytes {
  return joined([[id], sized(joined([unsigned(items.length), ...items]))]);
}

function typeOf({ signature: { parameters, results } }: Imported): number[] {
  return [0x60, ...unsigned(parameters.length), ...parameters, ...unsigned(results.length), ...results];
}

function bodyOf({ locals, code }: Exported): Bytes {
  const runs: [count: number, type: number][] = [];
  for (const type of locals) {
    const last = runs.at(-1);
    if (last?.[1] === type) last[0]++;
    else runs.push([1, type]);
  }
  const declared = runs.map(([count, type]) => [...unsigned(count), type]);
  return sized(joined([unsigned(runs.length), ...declared, code, [0x0b]]));
}

function sized(bytes: Bytes): Bytes {
  return joined([unsigned(bytes.length), bytes]);
}

/** Parts one behind the other: a body has tens of thousands of bytes, which spreading copies slowly. */
function joined(parts: readonly Bytes[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function text(value: string): number[] {
  return [...unsigned(value.length), ...[...value].map((character) => character.charCodeAt(0))];
}
