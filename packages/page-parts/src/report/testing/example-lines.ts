import type { LineColumn, Lines } from '../lines/lines.ts';

/** Lines from columns of values: words identify, `seed` and numbers do not. */
export function exampleLines(columns: Readonly<Record<string, readonly (string | number | null)[]>>): Lines {
  const made = Object.entries(columns).map(([key, values]): LineColumn => {
    const words = values.some((value) => typeof value === 'string');
    const identifies = (words && key !== 'hash') || key === 'p';
    return { key, title: key, about: key, shown: true, identifies, format: words ? 'text' : 'plain', values };
  });
  const count = made[0]!.values.length;
  const names = Array.from({ length: count }, (_, line) => `line-${line}`);
  return { count, columns: made, ids: names, hashes: names, members: null };
}
