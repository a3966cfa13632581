/** Names of what the language itself brings; hosts define more, some of it only when it is first asked for. */
const NAMES = `Object Function Array Number Boolean String Symbol BigInt Date Promise RegExp Error AggregateError EvalError
RangeError ReferenceError SyntaxError TypeError URIError JSON Math Reflect Proxy Map Set WeakMap WeakSet WeakRef Iterator
ArrayBuffer SharedArrayBuffer DataView Atomics Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array
Uint32Array Float32Array Float64Array BigInt64Array BigUint64Array parseInt parseFloat isNaN isFinite structuredClone`;

/** Members that libraries change in good faith, and that decide no number. */
const FREE: readonly PropertyKey[] = ['stackTraceLimit', 'prepareStackTrace'];

/** Members by their names: an object of them would inherit what somebody adds to all objects. */
type Members = ReadonlyMap<PropertyKey, PropertyDescriptor>;

/** An object as it was. */
interface Kept {
  readonly name: string;
  readonly object: object;
  readonly members: Members;
  readonly prototype: unknown;
  readonly extensible: boolean;
}

/**
 * Remembers the objects of the language, and others, as they are now.
 *
 * @param others - by their names: their own members and those of their prototypes are remembered as well
 * @returns names a member that is not as it was; undefined: all are. New members are fine, but for such that every loop
 *   over names would meet
 */
export function builtInObjects(others: Readonly<Record<string, unknown>> = {}): () => string | undefined {
  const known = globalThis as unknown as Readonly<Record<string, unknown>>;
  const named = NAMES.split(/\s+/).map((name) => [name, known[name]] as const);
  const hidden = [
    ['TypedArray', Object.getPrototypeOf(Float64Array)],
    ['ArrayIterator', Object.getPrototypeOf([][Symbol.iterator]())],
    ['Generator', Object.getPrototypeOf(function* () {})],
  ] as const;
  const kept = [...named, ...hidden, ...Object.entries(others)].flatMap(([name, value]) => keptOf(name, value));
  const globals = named.map(([name, value]) => ({ name, value }));
  return () => globals.find(({ name, value }) => known[name] !== value)?.name ?? firstOf(kept, changedMember);
}

function keptOf(name: string, value: unknown): Kept[] {
  if (!isObject(value)) return [];
  const prototype = 'prototype' in value ? value.prototype : undefined;
  return [keep(name, value), ...(isObject(prototype) ? [keep(`${name}.prototype`, prototype)] : [])];
}

function isObject(value: unknown): value is object {
  return typeof value === 'function' || (typeof value === 'object' && value !== null);
}

function keep(name: string, object: object): Kept {
  const prototype: unknown = Object.getPrototypeOf(object);
  return { name, object, members: membersOf(object), prototype, extensible: Object.isExtensible(object) };
}

function membersOf(object: object): Members {
  return new Map(Reflect.ownKeys(object).map((key) => [key, Object.getOwnPropertyDescriptor(object, key)!]));
}

function changedMember({ name, object, members, prototype, extensible }: Kept): string | undefined {
  if (Object.getPrototypeOf(object) !== prototype || Object.isExtensible(object) !== extensible) return name;
  const now = membersOf(object);
  const gone = [...members].find(([key, member]) => !FREE.includes(key) && !isSame(member, now.get(key)));
  const added = [...now].find(([key, { enumerable }]) => !members.has(key) && enumerable);
  const changed = gone ?? added;
  return changed && `${name}.${String(changed[0])}`;
}

function isSame(before: PropertyDescriptor, now: PropertyDescriptor | undefined): boolean {
  if (!now) return false;
  const [one, other] = [before, now] as unknown as Readonly<Record<string, unknown>>[];
  return ['value', 'get', 'set', 'writable', 'enumerable', 'configurable'].every((key) =>
    Object.is(one![key], other![key]),
  );
}

function firstOf<T, R>(list: readonly T[], find: (one: T) => R | undefined): R | undefined {
  for (const one of list) {
    const found = find(one);
    if (found !== undefined) return found;
  }
  return undefined;
}
