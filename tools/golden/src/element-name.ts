import type { Json } from './json.ts';

/** The members that tell elements of one array apart, the first set that an element has. */
const NAMES = [['variant', 'weights', 'start', 'seed'], ['name'], ['r', 'p']];

/** What an element of an array is called in a path, whatever its place: a row by what it compares; null without such members. */
export function elementName(element: Json): string | null {
  if (element === null || typeof element !== 'object' || Array.isArray(element)) return null;
  const members = element as { readonly [name: string]: Json };
  const found = NAMES.find((names) => names.every((name) => name in members));
  return found ? found.map((name) => String(members[name])).join('/') : null;
}
