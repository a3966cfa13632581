import type { z } from '@rugbench/core';

/**
 * A member of a state as it stands in a link.
 *
 * @returns numbers with all their digits; lists joined by commas
 */
export function memberText(value: unknown): string {
  return Array.isArray(value) ? value.map(String).join(',') : String(value);
}

/**
 * What a text means to a schema: the text itself, or the number, the yes or no, or the list that it spells, whichever fits first.
 *
 * @returns undefined: the schema takes none of them
 */
export function memberOfText(schema: z.ZodType, text: string): { readonly value: unknown } | undefined {
  for (const meaning of meanings(text)) {
    const { success, data } = schema.safeParse(meaning);
    if (success) return { value: data };
  }
  return undefined;
}

function meanings(text: string): unknown[] {
  const words = text === '' ? [] : text.split(',');
  return [...single(text), words, words.map((word) => single(word).at(-1))];
}

function single(text: string): unknown[] {
  const number = text.trim() === '' ? Number.NaN : Number(text);
  return [
    text,
    ...(text === 'true' || text === 'false' ? [text === 'true'] : []),
    ...(Number.isFinite(number) ? [number] : []),
  ];
}
