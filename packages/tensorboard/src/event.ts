import { type Field, double, float, message, text, whole } from './protobuf.ts';

/** Numbers of a moment. */
export interface Scalars {
  /** milliseconds since 1970 */
  readonly time: number;
  /** a whole number from 0 */
  readonly step: number;
  /** by the names of their curves; those that are null are left out */
  readonly values: Readonly<Record<string, number | null>>;
}

/** Fields of the messages Event and Summary, as tensorflow/core/util/event.proto and tensorflow/core/framework/summary.proto number them. */
const EVENT = { wallTime: 1, step: 2, fileVersion: 3, summary: 5 } as const;
const SUMMARY = { value: 1 } as const;
const VALUE = { tag: 1, simpleValue: 2 } as const;

/** The first event of a file: which form it has. */
export function versionEvent(time: number): Uint8Array {
  return Uint8Array.from([...double(EVENT.wallTime, time / 1000), ...text(EVENT.fileVersion, 'brain.Event:2')]);
}

/** An event with numbers; they are rounded to 32 bits. */
export function scalarEvent({ time, step, values }: Scalars): Uint8Array {
  const known = Object.entries(values).filter((entry): entry is [string, number] => entry[1] !== null);
  const summary = known.map(([name, value]): Field =>
    message(SUMMARY.value, [text(VALUE.tag, name), float(VALUE.simpleValue, value)]),
  );
  return Uint8Array.from([
    ...double(EVENT.wallTime, time / 1000),
    ...whole(EVENT.step, step),
    ...message(EVENT.summary, summary),
  ]);
}
