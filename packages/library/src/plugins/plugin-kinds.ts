import {
  type Backend,
  type Catalogue,
  type Decoder,
  type Forge,
  RugError,
  type Source,
  type Variant,
} from '@rugbench/core';

/** The lists of a catalogue. */
export const KINDS = ['variants', 'decoders', 'forges', 'sources', 'backends'] as const satisfies (keyof Catalogue)[];

/** A catalogue whose lists are made one by one. */
export function eachKind(listOf: <K extends keyof Catalogue>(kind: K) => readonly Catalogue[K][number][]): Catalogue {
  return {
    variants: listOf('variants'),
    decoders: listOf('decoders'),
    forges: listOf('forges'),
    sources: listOf('sources'),
    backends: listOf('backends'),
  };
}

/** A catalogue without a plug-in. */
export const NOTHING: Catalogue = eachKind(() => []);

/** The plug-ins among the exported values of a module: single ones, lists of them, and configurations. */
export function pluginsAmong(values: readonly unknown[]): Catalogue {
  const all = values.flatMap(spread);
  return {
    variants: all.filter((value) => isVariant(value)),
    decoders: all.filter((value) => isDecoder(value)),
    forges: all.filter((value) => isForge(value)),
    sources: all.filter((value) => isSource(value)),
    backends: all.filter((value) => isBackend(value)),
  };
}

/** What each list of a configuration may hold. */
const CHECKS: Readonly<Record<string, (value: unknown) => boolean>> = {
  variants: isVariant,
  decoders: isDecoder,
  forges: isForge,
  sources: isSource,
  backends: isBackend,
};

/**
 * Checks the default export of a configuration: lists of plug-ins under the names of their kinds, and nothing else.
 *
 * @throws RugError `PLUGIN` naming what does not belong there
 */
export function checkConfig(who: string, config: unknown): void {
  if (typeof config !== 'object' || config === null || 'name' in config || Array.isArray(config)) return;
  for (const [key, list] of Object.entries(config)) {
    const isKind = Object.hasOwn(CHECKS, key) ? CHECKS[key] : undefined;
    if (!isKind) {
      const must = `keys must be among ${Object.keys(CHECKS).join(', ')}`;
      throw new RugError('PLUGIN', { who, must, got: key, todo: 'Rename or remove it.' });
    }
    if (list === undefined || (Array.isArray(list) && list.flat(Infinity).every((one) => isObject(one) && isKind(one))))
      continue;
    throw new RugError('PLUGIN', { who, must: `${key} must be a list of ${key}, each from its define function` });
  }
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

/** A value, the members of a list, or the lists of a configuration. */
function spread(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.flatMap(spread);
  if (typeof value !== 'object' || value === null) return [];
  if ('name' in value) return [value];
  const { variants, decoders, forges, sources, backends } = value as Partial<Record<keyof Catalogue, unknown>>;
  return [variants, decoders, forges, sources, backends].filter(Array.isArray).flatMap(spread);
}

function has(value: unknown, ...methods: string[]): boolean {
  const members = value as Readonly<Record<string, unknown>>;
  return typeof members['name'] === 'string' && methods.every((method) => typeof members[method] === 'function');
}

function isVariant(value: unknown): value is Variant {
  return has(value, 'trace');
}

function isDecoder(value: unknown): value is Decoder {
  return has(value, 'prepare');
}

function isForge(value: unknown): value is Forge {
  return has(value, 'forge', 'interference');
}

function isSource(value: unknown): value is Source {
  return has(value, 'create');
}

function isBackend(value: unknown): value is Backend {
  return has(value, 'open', 'probe');
}
