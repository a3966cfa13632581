/**
 * A pure function of an object of plain data that nobody changes, computed once for each object and forgotten with the object.
 *
 * @param compute - must depend on the object alone
 */
export function rememberFor<K extends object, V>(compute: (of: K) => V): (of: K) => V {
  const known = new WeakMap<K, V>();
  return (of) => {
    const found = known.get(of);
    if (found !== undefined) return found;
    const made = compute(of);
    known.set(of, made);
    return made;
  };
}

/**
 * A pure function of a number or a text, computed once for each.
 *
 * @param most - values that are remembered, at least 1: where there are more, the oldest is forgotten
 * @param compute - must depend on its argument alone
 */
export function remember<K extends number | string, V>(most: number, compute: (at: K) => V): (at: K) => V {
  const known = memory<K, V>(most);
  return (at) => known(at, () => compute(at));
}

/** Finds a value by its name, or computes it; the name must say all that the value depends on. */
export type Memory<K extends number | string, V> = (name: K, compute: () => V) => V;

/** @param most - values that are remembered, at least 1: where there are more, the oldest is forgotten */
export function memory<K extends number | string, V>(most: number): Memory<K, V> {
  const known = new Map<K, V>();
  return (name, compute) => {
    const found = known.get(name);
    if (found !== undefined) return found;
    const made = compute();
    if (known.size >= most) known.delete(known.keys().next().value!);
    known.set(name, made);
    return made;
  };
}
