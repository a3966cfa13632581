import type { Backend, Catalogue, Decoder, Forge, Source, Variant } from '@rugbench/core';

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
  return has(value, 'forge', 'law');
}

function isSource(value: unknown): value is Source {
  return has(value, 'create');
}

function isBackend(value: unknown): value is Backend {
  return has(value, 'open', 'probe');
}
