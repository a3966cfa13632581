const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/**
 * The number that a text is, written as people write numbers: `3`, `-0.1`, `.5`, `1e4`. Other ways of JavaScript to write
 * one are none here: `0x10`, `0b1`, `1_000`, `Infinity`, spaces, nothing at all.
 *
 * @returns undefined where the text is no such number, or one too large to be finite
 */
export function numberOf(text: string): number | undefined {
  const value = DECIMAL.test(text) ? Number(text) : NaN;
  return Number.isFinite(value) ? value : undefined;
}
