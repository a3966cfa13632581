/**
 * The page of reports as a file: the one that was published, or one that Vite builds.
 *
 * @example
 * ```ts
 * import { pageTemplate } from '@rugbench/report/files';
 *
 * console.log((await pageTemplate()).length);
 * ```
 *
 * @packageDocumentation
 */
export { builtPage } from './built-page.ts';
export { pageTemplate } from './page-template.ts';
