/** How a spec differs from another: for each place of a member its value there; a place without a value is gone. */
export type SpecChange = readonly (readonly [place: readonly string[], value?: unknown])[];

/**
 * How a spec differs from a base: rows of a report have most of their specs in common.
 *
 * @param base - plain JSON
 * @param spec - plain JSON
 * @returns what {@link changedSpec} makes the spec of again
 */
export function specChange(base: unknown, spec: unknown): SpecChange {
  return changesAt([], base, spec);
}

/** The spec that differs so from a base. */
export function changedSpec(base: unknown, change: SpecChange): unknown {
  return change.reduce<unknown>((spec, [place, ...value]) => changedAt(spec, place, value), base);
}

function changesAt(place: readonly string[], base: unknown, spec: unknown): SpecChange {
  if (!isObject(base) || !isObject(spec)) return sameJson(base, spec) ? [] : [[place, spec]];
  const gone = Object.keys(base).filter((key) => !Object.hasOwn(spec, key));
  return [
    ...gone.map((key): SpecChange[number] => [[...place, key]]),
    ...Object.entries(spec).flatMap(([key, value]): SpecChange =>
      Object.hasOwn(base, key) ? changesAt([...place, key], base[key], value) : [[[...place, key], value]],
    ),
  ];
}

function changedAt(spec: unknown, [key, ...rest]: readonly string[], value: readonly unknown[]): unknown {
  if (key === undefined) return value[0];
  const own = isObject(spec) ? spec : {};
  const others = Object.entries(own).filter(([name]) => name !== key);
  if (rest.length === 0 && value.length === 0) return Object.fromEntries(others);
  return Object.fromEntries([...others, [key, changedAt(own[key], rest, value)]]);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function sameJson(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
