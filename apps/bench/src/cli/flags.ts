import { type OptionSchema, z } from '@rugbench/core';

/** How one member of an option schema appears on the command line. */
export interface Flag {
  /** the member's name in the schema */
  readonly key: string;
  /** e.g. `--no-pictures` or `--n <number>` */
  readonly usage: string;
  /** e.g. `--n`, as errors name it */
  readonly name: string;
  readonly help: string;
  /** the value that a text stands for; checking it is the schema's work */
  parse(text: string): unknown;
}

/** The flags of a schema, in its order. */
export function flagsOf(schema: OptionSchema): Flag[] {
  return Object.entries(schema.shape).map(([key, member]) => flagOf(key, member as z.ZodType));
}

function flagOf(key: string, member: z.ZodType): Flag {
  const { inner, initial } = unwrap(member);
  const word = key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const name = `--${word}`;
  const help = (member.description ?? '') + (initial === undefined ? '' : ` (default: ${shownDefault(initial)})`);
  if (inner instanceof z.ZodBoolean) {
    const flag = initial === true ? `--no-${word}` : name;
    return { key, name: flag, usage: flag, help: member.description ?? '', parse: (text) => text };
  }
  if (inner instanceof z.ZodNumber) return { key, name, usage: `${name} <number>`, help, parse: numberFrom };
  if (inner instanceof z.ZodArray)
    return { key, name, usage: `${name} <list>`, help, parse: (text) => text.split(',') };
  return { key, name, usage: `${name} <text>`, help, parse: (text) => text };
}

function unwrap(member: z.ZodType): { inner: z.ZodType; initial: unknown } {
  if (member instanceof z.ZodDefault) {
    return { inner: unwrap(member.unwrap() as z.ZodType).inner, initial: member.parse(undefined) };
  }
  if (member instanceof z.ZodOptional) return { inner: unwrap(member.unwrap() as z.ZodType).inner, initial: undefined };
  return { inner: member, initial: undefined };
}

function shownDefault(initial: unknown): string {
  return Array.isArray(initial) ? initial.join(',') : String(initial);
}

/** A number, or the text itself where it is none: the schema then says what must hold, and shows it. */
function numberFrom(text: string): unknown {
  const value = Number(text);
  return text.trim() === '' || Number.isNaN(value) ? text : value;
}
