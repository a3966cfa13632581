import { DROPPED, RugError } from '@rugbench/core';

/** A share of the features and the code that stores them. */
export interface Part {
  /** share of n, in (0, 1]; those of a mixture add up to 1 */
  readonly share: number;
  /** of a forge, or `dropped` */
  readonly name: string;
  /** options of the forge: numbers, true or false, or words; left out: its defaults */
  readonly options?: Readonly<Record<string, number | boolean | string>>;
  /** dimensions of the part over its features, in (0, 1]; left out for one part at most, which gets what remains */
  readonly ratio?: number;
}

const NUMBER = String.raw`(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?`;
const PART = new RegExp(
  String.raw`^\s*(${NUMBER})\s*x\s*([a-z][a-z0-9-]*)(?:\(([^()]*)\))?(?:@(${NUMBER}))?\s*(?:\+|$)`,
);

/**
 * Reads `0.6xidentity+0.4xantipodal-rug@0.5`: shares, names, options of a code in brackets as `(mass=0.1,split=0.9)`, and
 * its own ratio behind an @.
 *
 * @throws RugError `OPTIONS` for anything else, for shares that do not add up to 1, and for two parts without a ratio
 */
export function parseParts(text: string): Part[] {
  const parts: Part[] = [];
  for (let rest = text; rest;) {
    const found = PART.exec(rest);
    if (!found)
      throw refused('must be share x name @ ratio, joined by +, as in 0.6xidentity+0.4xantipodal-rug@0.5', rest);
    const [all, share, name, options, ratio] = found;
    parts.push({
      share: Number(share),
      name: name!,
      ...(options === undefined ? {} : { options: parseOptionList(options) }),
      ...(ratio === undefined ? {} : { ratio: Number(ratio) }),
    });
    rest = rest.slice(all.length);
  }
  checkParts(parts, text);
  return parts;
}

/** The text of parts, with every digit that tells their numbers from their neighbours. */
export function partsText(parts: readonly Part[]): string {
  return parts.map(partText).join('+');
}

function partText({ share, name, options, ratio }: Part): string {
  const list = Object.entries(options ?? {}).map(([key, value]) => `${key}=${value}`);
  return `${share}x${name}${list.length ? `(${list.join(',')})` : ''}${ratio === undefined ? '' : `@${ratio}`}`;
}

function parseOptionList(text: string): Record<string, number | boolean | string> {
  const pairs = text.split(',').filter((pair) => /\S/.test(pair));
  return Object.fromEntries(
    pairs.map((pair) => {
      const [key, value] = pair.split('=', 2).map((word) => word.trim());
      if (!key || !value) throw refused('must have options as (name=value,name=value)', text);
      return [key, optionValue(value)];
    }),
  );
}

function optionValue(text: string): number | boolean | string {
  if (text === 'true' || text === 'false') return text === 'true';
  return Number.isNaN(Number(text)) ? text : Number(text);
}

function checkParts(parts: readonly Part[], text: string): void {
  const total = parts.reduce((sum, { share }) => sum + share, 0);
  // Shares may be typed: six digits are as good as whole features of a million.
  if (Math.abs(total - 1) > 1e-6) throw refused('must have shares that add up to 1', total);
  if (parts.some(({ share }) => share === 0)) throw refused('must have shares above 0', text);
  const open = parts.filter(({ name, ratio }) => name !== DROPPED && ratio === undefined);
  if (open.length > 1)
    throw refused('must leave out the ratio of one part at most', open.map(({ name }) => name).join(', '));
  if (parts.some(({ name, ratio }) => name === DROPPED && ratio))
    throw refused(`must have no ratio for ${DROPPED}`, text);
  const beyond = parts.find(({ name, ratio }) => name !== DROPPED && ratio !== undefined && !(ratio > 0 && ratio <= 1));
  if (beyond) throw refused('must have ratios above 0 and at most 1', beyond.ratio);
}

/** A complaint about the option. */
export function refused(must: string, got: unknown, todo?: string): RugError {
  return new RugError('OPTIONS', { who: 'mixture parts', must, got, ...(todo ? { todo } : {}) });
}
