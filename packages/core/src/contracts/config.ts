import type { Catalogue } from './catalogue.ts';

/** What a `rug.config.ts` adds to the built-in plug-ins. */
export type RugConfig = Partial<Catalogue>;

/**
 * Types the default export of a `rug.config.ts`.
 *
 * @example
 * ```ts
 * import { defineConfig } from '@rugbench/core';
 * import { squareplus } from './squareplus.ts';
 *
 * export default defineConfig({ variants: [squareplus] });
 * ```
 */
export function defineConfig(config: RugConfig): RugConfig {
  return config;
}
