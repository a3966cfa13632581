/**
 * Plug-ins for programs on Node: those that come along, and those of files and packages, each of which is tried in a process of its
 * own before it is loaded.
 *
 * @example
 * ```ts
 * import { loadCatalogue } from '@rugbench/library/plugins';
 *
 * const { variants, broken } = await loadCatalogue(['./squareplus.ts']);
 * console.log(variants.length, broken.map(({ error }) => error.message));
 * ```
 *
 * @packageDocumentation
 */
export { BACKEND_PACKAGES, builtinBackends, builtins } from './builtins.ts';
export { type BackendPackage } from './installed-backend.ts';
export { type Listener, keepProcess } from './keep-process.ts';
export { lawsInTime } from './laws-in-time.ts';
export { type OutsideModule } from './outside-module.ts';
export { type Extras, type Guard, loadCatalogue, loadPlugins } from './load-catalogue.ts';
export { pluginOption } from './plugin-option.ts';
