import { RugError, show, z } from '@rugbench/core';
import { parseBoundedJson } from './bounded-json.ts';
import { ELEMENT_BYTES } from './element-types.ts';
import { readBySchema } from './read-by-schema.ts';
import { sizeOf } from './tensor.ts';

/**
 * What a header may hold. Toy models have a few dozen tensors, and the largest header of a checkpoint, with the losses of held-out samples, is
 * 250 kB; a header of the 100 MB that the format allows would take gigabytes once it is parsed.
 */
export const HEADER_LIMITS = { bytes: 2 ** 22, tensors: 2 ** 12, axes: 8 } as const;

/** An entry with eight axes is 14 values and commas; the rest is for metadata. */
const JSON_BOUNDS = { depth: 3, values: 16 * HEADER_LIMITS.tensors + 2 ** 10 };

const wholeNumber = z.int().min(0);
/** Any type: a file may hold tensors that nobody reads, of types that are newer than this program. */
const entrySchema = z.strictObject({
  dtype: z.string().regex(/^\w{1,32}$/),
  shape: z.array(wholeNumber).max(HEADER_LIMITS.axes),
  data_offsets: z.tuple([wholeNumber, wholeNumber]),
});
const headerSchema = z.object({ __metadata__: z.record(z.string(), z.string()).optional() }).catchall(entrySchema);

/** What a header says about one tensor. */
export type Entry = z.infer<typeof entrySchema>;

/** A safetensors file taken apart, its numbers not yet read. */
export interface Layout {
  /** names and entries that cover the data exactly, without gaps and overlaps */
  readonly entries: readonly (readonly [name: string, entry: Entry])[];
  /** texts that stand beside the tensors, by name */
  readonly metadata: Readonly<Record<string, string>>;
  /** the data section, as it lies in the file */
  readonly data: Uint8Array;
}

/**
 * Takes a safetensors file apart, without copying.
 *
 * @param who - where the bytes come from, e.g. the path; an error begins with it
 * @throws RugError `FILES` when the header is not one, is beyond the limits, or does not fit the data
 */
export function readLayout(bytes: Uint8Array, who: string): Layout {
  const read = (at: number, length: number): Uint8Array => bytes.subarray(at, at + length);
  const { begin, ...head } = readHead({ size: bytes.length, read }, who);
  return { ...head, data: bytes.subarray(begin) };
}

/** An open file of which parts are read. All come from the file that was opened, also where its path names another one by now. */
export interface FileParts {
  /** bytes of the file when it was opened */
  readonly size: number;
  /** some of its bytes, fewer at its end; the caller may keep them, and must not write to them */
  read(at: number, length: number): Uint8Array;
  /** gives the file back: no part can be read afterwards */
  close(): void;
}

/** What is made of an open file, which is closed where that throws. */
export function orClosed<T>({ close }: Pick<FileParts, 'close'>, make: () => T): T {
  try {
    return make();
  } catch (thrown) {
    close();
    throw thrown;
  }
}

/** The layout of a file whose data stay where they are. */
export interface Head extends Pick<Layout, 'entries' | 'metadata'> {
  /** where the data section begins, bytes */
  readonly begin: number;
}

/** Reads what stands before the data of a safetensors file. @throws RugError `FILES` as {@link readLayout} */
export function readHead(file: Omit<FileParts, 'close'>, who: string): Head {
  const length = headerLength(file.read(0, 8), file.size, who);
  const { __metadata__: metadata = {}, ...named } = parseHeader(file.read(8, length), who);
  const entries = Object.entries(named);
  if (entries.length > HEADER_LIMITS.tensors) {
    throw broken(who, `must hold at most ${HEADER_LIMITS.tensors} tensors`, entries.length);
  }
  checkCover(entries, file.size - 8 - length, who);
  return { entries, metadata, begin: 8 + length };
}

function headerLength(bytes: Uint8Array, size: number, who: string): number {
  if (bytes.length < 8) throw broken(who, 'must begin with the 8 bytes of a length', `${bytes.length} bytes`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = view.getBigUint64(0, true);
  const rest = size - 8;
  if (isPickle(bytes)) throw pickled(who);
  if (length > BigInt(rest)) throw broken(who, `header length must be at most the ${rest} bytes there are`, length);
  if (length <= BigInt(HEADER_LIMITS.bytes)) return Number(length);
  throw broken(who, `header length must be at most ${HEADER_LIMITS.bytes} bytes`, length);
}

/** How a file of `torch.save` begins, as a zip archive and as a bare pickle: neither can be the length of a header within the limits. */
const PICKLES = [
  [0x50, 0x4b, 0x03, 0x04],
  [0x80, 0x02, 0x8a, 0x0a],
];

function isPickle(bytes: Uint8Array): boolean {
  return PICKLES.some((begin) => begin.every((byte, at) => bytes[at] === byte));
}

function pickled(who: string): RugError {
  const must = 'must be a safetensors file, and is a zip archive or a pickle, as torch.save writes';
  return new RugError('FILES', {
    who,
    must,
    todo: 'Write it with safetensors.torch.save_file(model.state_dict(), FILE).',
  });
}

const CURE = 'Is the file whole, and a safetensors file?';

function parseHeader(bytes: Uint8Array, who: string): z.infer<typeof headerSchema> {
  const place = { who, what: 'header', todo: CURE };
  if (bytes.at(-1) === 0) throw broken(who, 'header must be padded with spaces', 'NUL bytes');
  const value = parseBoundedJson(textOf(bytes, who), JSON_BOUNDS, place);
  return readBySchema(headerSchema, value, { ...place, form: 'the format' });
}

function textOf(bytes: Uint8Array, who: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw broken(who, 'header must be text in UTF-8', undefined, cause);
  }
}

function checkCover(entries: Layout['entries'], length: number, who: string): void {
  const ordered = [...entries].sort(([, x], [, y]) => x.data_offsets[0] - y.data_offsets[0] || byEnd(x, y));
  let covered = 0;
  for (const [name, { dtype, shape, data_offsets: offsets }] of ordered) {
    const must = (word: string): string => `${show(name)} must ${word} at byte ${covered} of the data`;
    if (offsets[0] !== covered) throw broken(who, must('begin'), offsets[0]);
    covered += bytesOf(dtype, shape) ?? Math.max(0, offsets[1] - offsets[0]);
    if (offsets[1] !== covered) throw broken(who, must('end'), offsets[1]);
  }
  if (covered !== length) throw broken(who, `data must be the ${covered} bytes of the header`, `${length} bytes`);
}

/** Bytes of a tensor; undefined where its type is unknown, so that its size can only be taken from its offsets. */
function bytesOf(dtype: string, shape: readonly number[]): number | undefined {
  const bytes = ELEMENT_BYTES.get(dtype);
  return bytes === undefined ? undefined : sizeOf(shape) * bytes;
}

/** An empty tensor comes before the tensor that begins where it does. */
function byEnd(x: Entry, y: Entry): number {
  return x.data_offsets[1] - y.data_offsets[1];
}

function broken(who: string, must: string, got?: unknown, cause?: unknown): RugError {
  return new RugError('FILES', { who, must, got, todo: CURE }, { cause });
}
