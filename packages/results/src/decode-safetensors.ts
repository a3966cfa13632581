import { RugError, z } from '@rugbench/core';
import { ELEMENT_TYPES, type Tensor, sizeOf } from './tensor.ts';

/** What a safetensors file holds. */
export interface Safetensors {
  readonly tensors: Readonly<Record<string, Tensor>>;
  readonly metadata: Readonly<Record<string, string>>;
}

const LARGEST_HEADER = 100_000_000;

const wholeNumber = z.int().min(0);
const entrySchema = z.strictObject({
  dtype: z.enum(['F64', 'F32', 'I32']),
  shape: z.array(wholeNumber),
  data_offsets: z.tuple([wholeNumber, wholeNumber]),
});
const headerSchema = z.object({ __metadata__: z.record(z.string(), z.string()).optional() }).catchall(entrySchema);

type Entry = z.infer<typeof entrySchema>;

/**
 * The tensors of a safetensors file with 64-bit or 32-bit floats and 32-bit integers, copied out.
 *
 * @param who - where the bytes come from, e.g. the path; an error begins with it
 * @throws RugError `FILES` when the header is not one, a type is none of these, or the tensors do
 *   not cover the data exactly, without gaps and overlaps
 */
export function decodeSafetensors(bytes: Uint8Array, who = 'safetensors'): Safetensors {
  const length = headerLength(bytes, who);
  const { __metadata__: metadata = {}, ...entries } = parseHeader(bytes.subarray(8, 8 + length), who);
  const data = bytes.subarray(8 + length);
  const listed = Object.entries(entries);
  checkCover(listed, data.length, who);
  return { tensors: Object.fromEntries(listed.map(([name, entry]) => [name, readTensor(entry, data)])), metadata };
}

function headerLength(bytes: Uint8Array, who: string): number {
  if (bytes.length < 8) throw broken(who, 'must begin with the 8 bytes of a length', `${bytes.length} bytes`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = view.getBigUint64(0, true);
  const limit = Math.min(bytes.length - 8, LARGEST_HEADER);
  if (length <= BigInt(limit)) return Number(length);
  throw broken(who, `header length must be at most the ${limit} bytes there are`, length);
}

function parseHeader(bytes: Uint8Array, who: string): z.infer<typeof headerSchema> {
  const parsed = headerSchema.safeParse(jsonOf(bytes, who));
  if (parsed.success) return parsed.data;
  const { path, message } = parsed.error.issues[0]!;
  throw broken(who, `${['header', ...path.map(String)].join(' ')} must fit the format (${message})`);
}

function jsonOf(bytes: Uint8Array, who: string): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw broken(who, 'header must be JSON in UTF-8', undefined, cause);
  }
}

function checkCover(entries: readonly (readonly [string, Entry])[], length: number, who: string): void {
  const ordered = [...entries].sort(([, x], [, y]) => x.data_offsets[0] - y.data_offsets[0] || byEnd(x, y));
  let covered = 0;
  for (const [name, { dtype, shape, data_offsets: offsets }] of ordered) {
    if (offsets[0] !== covered) throw broken(who, `${name} must begin at byte ${covered} of the data`, offsets[0]);
    covered += sizeOf(shape) * ELEMENT_TYPES[dtype].bytes;
    if (offsets[1] !== covered) throw broken(who, `${name} must end at byte ${covered} of the data`, offsets[1]);
  }
  if (covered !== length) throw broken(who, `data must be the ${covered} bytes of the header`, `${length} bytes`);
}

/** An empty tensor comes before the tensor that begins where it does. */
function byEnd(x: Entry, y: Entry): number {
  return x.data_offsets[1] - y.data_offsets[1];
}

function readTensor({ dtype, shape, data_offsets: [begin] }: Entry, bytes: Uint8Array): Tensor {
  const { bytes: size, allocate, read } = ELEMENT_TYPES[dtype];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const data = allocate(sizeOf(shape));
  for (let k = 0; k < data.length; k++) data[k] = read(view, begin + k * size);
  return { shape, data };
}

function broken(who: string, must: string, got?: unknown, cause?: unknown): RugError {
  return new RugError('FILES', { who, must, got, todo: 'Is the file whole, and a safetensors file?' }, { cause });
}
