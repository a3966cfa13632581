import { RugError, didYouMean } from '@rugbench/core';
import { checkedValues } from './checked-values.ts';
import type { Value } from './column.ts';
import type { AnyRowHead } from './record-head.ts';
import { ROW_COLUMNS } from './row-columns.ts';

/**
 * Which rows are wanted, from conditions such as `variant=relu`. Conditions on one column are alternatives; those on different columns
 * hold together. Numbers are compared as numbers, all else as text; nothing behind `=` stands for no value.
 *
 * @param who - the option that has the conditions
 * @throws RugError `OPTIONS` for a condition without `=`, or on a column that is not there
 */
export function wantedRows(conditions: readonly string[], who: string): (head: AnyRowHead) => boolean {
  const parsed = conditions.map((text) => parsedCondition(text, who));
  const groups = [...Map.groupBy(parsed, ({ name }) => name)].map(([name, members]) => {
    const columns = ROW_COLUMNS.filter((column) => column.name === name);
    return { columns, wanted: members.map(({ value }) => value) };
  });
  return (head) =>
    groups.every(({ columns, wanted }) => {
      const [found] = checkedValues(columns, head, `record ${head.hash}`);
      return wanted.some((text) => isValue(found!, text));
    });
}

function parsedCondition(text: string, who: string): { readonly name: string; readonly value: string } {
  const [, name, value] = /^([^=]*)=(.*)$/s.exec(text) ?? [];
  const known = ROW_COLUMNS.map((column) => column.name);
  if (name === undefined || value === undefined) {
    throw new RugError('OPTIONS', { who, must: 'must be conditions such as variant=relu', got: text });
  }
  if (known.includes(name)) return { name, value };
  const cure = didYouMean(name, known, 'docs/export.md lists the columns.');
  throw new RugError('OPTIONS', { who, must: 'must name a column', got: name, ...cure });
}

function isValue(found: Value, text: string): boolean {
  if (found === null) return text === '';
  return typeof found === 'number' ? text !== '' && found === Number(text) : String(found) === text;
}
