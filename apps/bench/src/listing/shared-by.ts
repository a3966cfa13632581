import type { Listed } from './listed.ts';

/** Names of the options that every member of a list has, with the same meaning and the same default; [] for one member. */
export function sharedBy(members: readonly Listed[]): string[] {
  const [first, ...others] = members.map(({ options }) => options.map((option) => JSON.stringify(option)));
  if (first === undefined || others.length === 0) return [];
  const names = members[0]!.options.map(({ name }) => name);
  return names.filter((_, at) => others.every((options) => options.includes(first[at]!)));
}
