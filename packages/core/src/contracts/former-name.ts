/**
 * What an author writes, whose member `K` may also stand under its former name: `law` was the name of `distribution` of the
 * data that a source creates, and of `interference` of a forge. Files that say `law` keep working.
 */
export type WithFormerName<T extends object, K extends keyof T> =
  (T & { readonly law?: never }) | (Omit<T, K> & { readonly [M in K]?: never } & { readonly law: T[K] });

/** The member under its name, else under its former name; undefined for an untyped object that has neither. */
export function memberOf<T extends object, K extends keyof T>(given: WithFormerName<T, K>, name: K): T[K] | undefined {
  return (given as T)[name] ?? given.law;
}
