import { RugError } from '@rugbench/core';
import { parseBoundedJson } from '../../bounded-json.ts';
import { EXPORT_CURE, type RawTable, type TableReading } from './raw-table.ts';
import { tooMany } from './too-many.ts';

/** Far more than a row has, whose JSON is text. */
const LARGEST = { depth: 4, values: 1000 };

/**
 * A table of JSON Lines, as `rug export` writes it: an object with all columns in each line.
 *
 * @throws RugError `FILES` with one line that names the line of the file
 */
export function readJsonLines(text: string, { who, most }: TableReading): RawTable {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (lines.length > most) throw tooMany(who, most);
  const objects = lines.map((line, k) => objectOf(line, who, k + 1));
  const names = Object.keys(objects[0] ?? {});
  return { names, rows: objects.map((object) => names.map((name) => object[name] ?? null)), textual: false };
}

function objectOf(text: string, who: string, line: number): Readonly<Record<string, unknown>> {
  const value = parseBoundedJson(text, LARGEST, { who, what: `line ${line}`, todo: EXPORT_CURE });
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new RugError('FILES', { who, must: `line ${line} must be an object`, got: text, todo: EXPORT_CURE });
}
