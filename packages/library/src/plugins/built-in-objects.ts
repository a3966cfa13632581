/** Names of what the language itself brings; hosts define more, some of it only when it is first asked for. */
const NAMES = `Object Function Array Number Boolean String Symbol BigInt Date Promise RegExp Error AggregateError EvalError
RangeError ReferenceError SyntaxError TypeError URIError JSON Math Reflect Proxy Map Set WeakMap WeakSet WeakRef Iterator
ArrayBuffer SharedArrayBuffer DataView Atomics Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array
Uint32Array Float32Array Float64Array BigInt64Array BigUint64Array parseInt parseFloat isNaN isFinite structuredClone`;

/** Members that libraries change in good faith, and that decide no number. */
const FREE = ['stackTraceLimit', 'prepareStackTrace'] as const;

/** Taken before anybody can change them: what is compared must not decide how. */
const { ownKeys } = Reflect;
const { create, getOwnPropertyDescriptor, getPrototypeOf, is, isExtensible } = Object;

/** Members by their names, in an object without a prototype: no other would be free of what somebody adds to all objects. */
type Members = Readonly<Record<PropertyKey, PropertyDescriptor | undefined>>;

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
  return () => {
    for (let k = 0; k < globals.length; k++) if (known[globals[k]!.name] !== globals[k]!.value) return globals[k]!.name;
    for (let k = 0; k < kept.length; k++) {
      const changed = changedMember(kept[k]!);
      if (changed !== undefined) return changed;
    }
    return undefined;
  };
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
  const prototype: unknown = getPrototypeOf(object);
  return { name, object, members: membersOf(object), prototype, extensible: isExtensible(object) };
}

function membersOf(object: object): Members {
  const members = create(null) as Record<PropertyKey, PropertyDescriptor | undefined>;
  const keys = ownKeys(object);
  for (let k = 0; k < keys.length; k++) members[keys[k]!] = getOwnPropertyDescriptor(object, keys[k]!);
  return members;
}

/** Calls no method of anything: each may be another one by now. */
function changedMember({ name, object, members, prototype, extensible }: Kept): string | undefined {
  if (getPrototypeOf(object) !== prototype || isExtensible(object) !== extensible) return name;
  const now = membersOf(object);
  const before = ownKeys(members);
  for (let k = 0; k < before.length; k++) {
    const key = before[k]!;
    const free = key === FREE[0] || key === FREE[1];
    if (!free && !isSame(members[key]!, now[key])) return `${name}.${text(key)}`;
  }
  const after = ownKeys(now);
  for (let k = 0; k < after.length; k++) {
    const key = after[k]!;
    if (!members[key] && now[key]!.enumerable) return `${name}.${text(key)}`;
  }
  return undefined;
}

function isSame(before: PropertyDescriptor, now: PropertyDescriptor | undefined): boolean {
  if (!now) return false;
  const values = is(before.value, now.value) && before.get === now.get && before.set === now.set;
  return (
    values &&
    before.writable === now.writable &&
    before.enumerable === now.enumerable &&
    before.configurable === now.configurable
  );
}

const text = String;
