/** One field of a message: its tag, and its value. */
export type Field = readonly number[];

/** How a value is written, by the encoding of protocol buffers. */
const WIRE = { varint: 0, fixed64: 1, bytes: 2, fixed32: 5 } as const;

/** A whole number from 0 to 2^53. */
export function whole(field: number, value: number): Field {
  return [...tag(field, WIRE.varint), ...varint(value)];
}

/** A number of 64 bits. */
export function double(field: number, value: number): Field {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setFloat64(0, value, true);
  return [...tag(field, WIRE.fixed64), ...bytes];
}

/** A number of 32 bits: the nearest to a value. */
export function float(field: number, value: number): Field {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setFloat32(0, value, true);
  return [...tag(field, WIRE.fixed32), ...bytes];
}

/** A text. */
export function text(field: number, value: string): Field {
  return message(field, [[...new TextEncoder().encode(value)]]);
}

/** A message within a message. */
export function message(field: number, fields: readonly Field[]): Field {
  const body = fields.flat();
  return [...tag(field, WIRE.bytes), ...varint(body.length), ...body];
}

function tag(field: number, wire: number): readonly number[] {
  return varint(field * 8 + wire);
}

/** Seven bits a byte, the lowest first; the eighth bit says that more follow. */
function varint(value: number): readonly number[] {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest];
    bytes.push((rest % 128) + 128);
  }
}
