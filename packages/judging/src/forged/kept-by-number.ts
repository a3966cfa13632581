/** So many values are kept at most: a fit comes back to few k. */
const KEPT = 16;

/** Remembers what was made of a number, for a few numbers. */
export function keptByNumber<T>(make: (number: number) => T): (number: number) => T {
  const made = new Map<number, T>();
  return (number) => {
    const known = made.get(number);
    if (known !== undefined) return known;
    if (made.size >= KEPT) made.clear();
    const value = make(number);
    made.set(number, value);
    return value;
  };
}
