import { type Catalogue } from '@rugbench/core';
/** The plug-ins among the exported values of a module: single ones, lists of them, and configurations. */
export declare function pluginsAmong(values: readonly unknown[]): Catalogue;
/**
 * Checks the default export of a configuration: lists of plug-ins under the names of their kinds, and nothing else.
 *
 * @throws RugError `PLUGIN` naming what does not belong there
 */
export declare function checkConfig(who: string, config: unknown): void;
//# sourceMappingURL=plugin-kinds.d.ts.map
