import { type Catalogue } from '@rugbench/core';
import { type JudgingCatalogue } from '@rugbench/judging';
/**
 * The built-in plug-ins, those of a `rug.config.ts` in the folder, and those that were named. A file
 * that cannot be loaded, holds no plug-in or takes a name that is taken is kept apart with its error: the others
 * can still be compared. The last two forges mix all the others, and read trained weights.
 *
 * @param named - files, or packages that the folder can resolve
 * @throws RugError `OPTIONS` when there is no such file or package
 */
export declare function loadCatalogue(named: readonly string[], folder?: string): Promise<JudgingCatalogue>;
/**
 * The plug-ins that a file or package exports.
 *
 * @throws RugError `OPTIONS` when there is no such file or package, `PLUGIN` when it throws or holds no plug-in
 */
export declare function loadPlugins(text: string, folder?: string): Promise<Catalogue>;
//# sourceMappingURL=load-catalogue.d.ts.map
