import { type OptionSchema, z } from '@rugbench/core';
import { numberOf } from '@rugbench/judging/theory';
import { axisValues } from '@rugbench/sweep/axes';

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
  /** what follows the flag: nothing, a number, a list that commas part, or a text */
  readonly takes: 'nothing' | 'number' | 'list' | 'text';
  /** the words that it may be, or that the members of a list may be; [] where any text may */
  readonly words: readonly string[];
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
  const help = meaning + defaultText(initial);
  const said = { key, name, meaning, help, words: wordsOfMember(inner) };
  if (inner instanceof z.ZodBoolean) {
    const flag = initial === true ? `--no-${word}` : name;
    return { ...said, name: flag, usage: flag, help: meaning, takes: 'nothing', parse: textFrom };
  }
  if (inner instanceof z.ZodNumber) return { ...said, usage: `${name} <number>`, takes: 'number', parse: numberFrom };
  if (inner instanceof z.ZodArray) {
    const { element } = inner;
    const valuesOf = (text: string): unknown[] =>
      element instanceof z.ZodNumber ? axisValues(text, element.format === 'safeint') : [text];
    return { ...said, usage: `${name} <list>`, takes: 'list', parse: (text) => listFrom(text).flatMap(valuesOf) };
  }
  return { ...said, usage: `${name} <${placeOf(meaning)}>`, takes: 'text', parse: textFrom };
}

/** A member of a schema without its defaults and optionals. */
export interface Unwrapped {
  /** the member itself */
  readonly inner: z.ZodType;
  /** its default; undefined where there is none */
  readonly initial: unknown;
  /** what it means, as it was described; '' where nobody did */
  readonly meaning: string;
}

/** What lies in a default or an optional: those do not take over its description, so the outermost one is found here. */
export function unwrap(member: z.ZodType, initial?: unknown): Unwrapped {
  const wraps = member instanceof z.ZodDefault || member instanceof z.ZodOptional;
  if (!wraps) return { inner: member, initial, meaning: member.description ?? '' };
  const own: unknown = member instanceof z.ZodDefault ? member.parse(undefined) : undefined;
  const within = unwrap(member.unwrap() as z.ZodType, initial ?? own);
  return { ...within, meaning: member.description ?? within.meaning };
}

/** The words that a value, or the members of a list, may be; [] where any text may. */
export function wordsOfMember(member: z.ZodType): string[] {
  if (member instanceof z.ZodArray) return wordsOfMember(member.element as z.ZodType);
  if (member instanceof z.ZodEnum) return member.options.map(String);
  return [];
}

function defaultText(initial: unknown): string {
  const text = Array.isArray(initial) ? initial.join(',') : String(initial ?? '');
  return text === '' ? '' : ` (default: ${text})`;
}

/** `file` or `folder` where its meaning begins with one, else `text`. */
function placeOf(meaning: string): string {
  return /^(?:the|a) (?:[a-z]+ )?(file|folder)\b/.exec(meaning)?.[1] ?? 'text';
}

/** A member of a list: no comma but in brackets, as in mixture:parts=0.5xcascade(block=7,priority=30)+..., or behind a backslash. */
const MEMBER = /(?:\\,|\([^()]*\)|[^,])+|(?<=(?<!\\),|^)(?=,|$)/g;

/** The members of a list, parted by commas; a comma within one is written `\,`. */
export function listFrom(text: string): string[] {
  return (text.match(MEMBER) ?? ['']).map((member) => member.replaceAll('\\,', ','));
}

/** Members as one types them in a list. */
export function listText(members: readonly string[]): string {
  return members.map((member) => member.replaceAll(',', '\\,')).join(',');
}

/** A number, or the text itself where it is none: the schema then says what must hold, and shows it. */
function numberFrom(text: string): unknown {
  return numberOf(text) ?? text;
}

function textFrom(text: string): string {
  return text;
}
