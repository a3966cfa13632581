/**
 * A store of at most `limit` things that are made when first asked for; beyond that the one that was
 * asked for longest ago is dropped.
 *
 * @param drop - frees what is no longer kept
 */
export function recentlyUsed<T>(limit: number, drop: (thing: T) => void): (key: string, make: () => T) => T {
  const kept = new Map<string, T>();
  return (key, make) => {
    const thing = kept.get(key) ?? make();
    kept.delete(key);
    kept.set(key, thing);
    if (kept.size > limit) {
      const [oldest, dropped] = kept.entries().next().value!;
      kept.delete(oldest);
      drop(dropped);
    }
    return thing;
  };
}
