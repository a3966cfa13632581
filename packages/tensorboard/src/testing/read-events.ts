import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** One field of a message: a number for fixed fields and varints, bytes for all else. */
type Value = number | Uint8Array;

/** A number of an event file. */
export interface ReadScalar {
  readonly step: number;
  readonly tag: string;
  readonly value: number;
}

/** For tests: the numbers in the event files of a folder, in the order of the names of these, read without checking sums. */
export function readScalars(folder: string): ReadScalar[] {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => records(readFileSync(join(folder, name))))
    .flatMap((event) => {
      const fields = parsed(event);
      const step = Number(fields.get(2)?.[0] ?? 0);
      const summaries = (fields.get(5) ?? []) as Uint8Array[];
      const values = summaries.flatMap((summary) => (parsed(summary).get(1) ?? []) as Uint8Array[]);
      return values.map((value) => {
        const [tag, number] = [1, 2].map((field) => parsed(value).get(field)![0]!) as [Uint8Array, number];
        return { step, tag: new TextDecoder().decode(tag), value: number };
      });
    });
}

/** The data of the records of a file. */
export function records(bytes: Uint8Array): Uint8Array[] {
  const all: Uint8Array[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  for (let at = 0; at < bytes.length;) {
    const length = Number(view.getBigUint64(at, true));
    all.push(bytes.subarray(at + 12, at + 12 + length));
    at += length + 16;
  }
  return all;
}

/** The fields of a message by their numbers. */
function parsed(bytes: Uint8Array): Map<number, Value[]> {
  const fields = new Map<number, Value[]>();
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  let at = 0;
  const varint = (): number => {
    for (let value = 0, scale = 1; ; scale *= 128) {
      const byte = bytes[at++]!;
      value += (byte % 128) * scale;
      if (byte < 128) return value;
    }
  };
  while (at < bytes.length) {
    const tag = varint();
    const wire = tag % 8;
    let value: Value;
    if (wire === 0) value = varint();
    else if (wire === 1) [value, at] = [view.getFloat64(at, true), at + 8];
    else if (wire === 5) [value, at] = [view.getFloat32(at, true), at + 4];
    else {
      const length = varint();
      [value, at] = [bytes.subarray(at, at + length), at + length];
    }
    fields.set((tag - wire) / 8, [...(fields.get((tag - wire) / 8) ?? []), value]);
  }
  return fields;
}
