import { type OptionSchema, z } from '@rugbench/core';

/** How one member of an option schema appears on the command line. */
export interface Flag {
  /** the member's name in the schema */
  readonly key: string;
  /** e.g. `--no-pictures` or `--n <number>` */
  readonly usage: string;
  /** e.g. `--n`, as errors name it */
  readonly name: string;
  /** what it means, as it was described; '' where nobody did */
  readonly meaning: string;
  /** its meaning and its default */
  readonly help: string;
  /** the value that a text stands for; checking it is the schema's work */
  parse(text: string): unknown;
}

/** The flags of a schema, in its order. */
export function flagsOf(schema: OptionSchema): Flag[] {
  return Object.entries(schema.shape).map(([key, member]) => flagOf(key, member as z.ZodType));
}

function flagOf(key: string, member: z.ZodType): Flag {
  const { inner, initial, meaning } = unwrap(member);
  const word = key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const name = `--${word}`;
  const help = meaning + (initial === undefined ? '' : ` (default: ${shownDefault(initial)})`);
  if (inner instanceof z.ZodBoolean) {
    const flag = initial === true ? `--no-${word}` : name;
    return { key, name: flag, usage: flag, meaning, help: meaning, parse: (text) => text };
  }
  if (inner instanceof z.ZodNumber) return { key, name, usage: `${name} <number>`, meaning, help, parse: numberFrom };
  if (inner instanceof z.ZodArray) return { key, name, usage: `${name} <list>`, meaning, help, parse: listFrom };
  return { key, name, usage: `${name} <text>`, meaning, help, parse: (text) => text };
}

interface Unwrapped {
  readonly inner: z.ZodType;
  readonly initial: unknown;
  readonly meaning: string;
}

/** What lies in a default or an optional: those do not take over its description, so the outermost one is found here. */
function unwrap(member: z.ZodType, initial?: unknown): Unwrapped {
  const wraps = member instanceof z.ZodDefault || member instanceof z.ZodOptional;
  if (!wraps) return { inner: member, initial, meaning: member.description ?? '' };
  const own: unknown = member instanceof z.ZodDefault ? member.parse(undefined) : undefined;
  const within = unwrap(member.unwrap() as z.ZodType, initial ?? own);
  return { ...within, meaning: member.description ?? within.meaning };
}

function shownDefault(initial: unknown): string {
  return Array.isArray(initial) ? initial.join(',') : String(initial);
}

/** The members of a list: what commas part, but for those in brackets, as in mixture:parts=0.5xcascade(block=7,priority=30)+... */
function listFrom(text: string): string[] {
  return text.match(/(?:\([^()]*\)|[^,])+|(?<=,|^)(?=,|$)/g) ?? [''];
}

/** A number, or the text itself where it is none: the schema then says what must hold, and shows it. */
function numberFrom(text: string): unknown {
  const value = Number(text);
  return text.trim() === '' || Number.isNaN(value) ? text : value;
}
