import type { ReportValue } from '@rugbench/report';

/** Whether a value passes. */
export type Passes = (value: ReportValue) => boolean;

const NUMBER = String.raw`[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?`;
const COMPARISON = new RegExp(String.raw`^(<=|>=|<|>|=|!=|≤|≥|≠)\s*(${NUMBER})$`);
const RANGE = new RegExp(String.raw`^(${NUMBER})\s*(?:\.\.|…)\s*(${NUMBER})$`);
const PLAIN = new RegExp(`^${NUMBER}$`);

const COMPARISONS: Readonly<Record<string, (value: number, bound: number) => boolean>> = {
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
  '=': (value, bound) => value === bound,
  '!=': (value, bound) => value !== bound,
};
const SIGNS: Readonly<Record<string, string>> = { '≤': '<=', '≥': '>=', '≠': '!=' };

/** The filter of a column; null where nothing is typed, or something that is no filter of numbers. */
export function lineFilter(text: string, words: boolean): Passes | null {
  if (text.trim() === '') return null;
  return words ? textFilter(text) : numberFilter(text);
}

/**
 * A filter of numbers: `< 0.01`, `>= 2`, `0.1..0.3` with both ends, `0.3` for what rounds to it in its own digits, several parted by commas
 * of which one has to hold. Lines without a number do not pass.
 *
 * @returns null where the text is none of these
 */
export function numberFilter(text: string): Passes | null {
  const parts = text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
  const tests = parts.map(numberTest);
  if (tests.length === 0 || tests.some((test) => test === null)) return null;
  return (value) => typeof value === 'number' && tests.some((test) => test!(value));
}

/** A filter of words: those that contain the text, or with `!` before it those that do not; capitals do not matter. */
export function textFilter(text: string): Passes {
  const trimmed = text.trim().toLowerCase();
  const not = trimmed.startsWith('!');
  const part = not ? trimmed.slice(1).trim() : trimmed;
  return (value) =>
    String(value ?? '')
      .toLowerCase()
      .includes(part) !== not;
}

function numberTest(text: string): ((value: number) => boolean) | null {
  const [, sign, bound] = COMPARISON.exec(text) ?? [];
  if (sign !== undefined) {
    const compare = COMPARISONS[SIGNS[sign] ?? sign]!;
    return (value) => compare(value, Number(bound));
  }
  const [, low, high] = RANGE.exec(text) ?? [];
  if (low !== undefined) return (value) => value >= Number(low) && value <= Number(high);
  return PLAIN.test(text) ? (value) => roundsTo(value, text) : null;
}

/** Whether a number has the digits that were typed: 0.30004 has those of `0.3`, and 0.34 has not those of `0.30`. */
function roundsTo(value: number, text: string): boolean {
  const digits = text
    .replace(/[eE].*$/, '')
    .replace(/[-+.]/g, '')
    .replace(/^0+/, '').length;
  return Number(value.toPrecision(Math.max(1, digits))) === Number(text);
}
