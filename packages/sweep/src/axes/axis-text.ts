import { RugError } from '@rugbench/core';
import { numberOf } from '@rugbench/judging/theory';
import { linear, logarithmic } from './spaced.ts';

/** `from:to:count`, `from:to:lin5`, or `from:to:log6`. */
const RANGE = /^([^:]+):([^:]+):(lin|log)?(\d+)$/;

/** How the values of an axis are written, for help texts and errors. */
export const AXIS_FORMS = 'one, a list, or a range: 0.1:0.5:5 in equal steps, 0.01:0.3:log6 in equal ratios';

/**
 * The values that a member of a list stands for: a number, or those of a range. What is neither is handed back as it is: a schema then says
 * what must hold, and shows it.
 *
 * @param whole - whether values are rounded to whole numbers, each once
 * @throws RugError `OPTIONS` for a range whose ends or count cannot be
 */
export function axisValues(text: string, whole = false): unknown[] {
  const range = RANGE.exec(text);
  if (!range) return [numberOf(text) ?? text];
  const [, first, last, spacing, count] = range;
  const [from, to] = [endOf(first!, text), endOf(last!, text)];
  const values = (spacing === 'log' ? logarithmic : linear)(from, to, Number(count));
  return whole ? [...new Set(values.map(Math.round))] : values;
}

function endOf(end: string, text: string): number {
  const value = numberOf(end);
  if (value !== undefined) return value;
  throw new RugError('OPTIONS', { who: 'axis', must: `must be ${AXIS_FORMS}`, got: text });
}
