/**
 * The page of reports as a file: the one that was published, or one that Vite builds; and how any page of the repository is built.
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
export { buildApp } from './built-app.ts';
export { builtPage } from './built-page.ts';
export { pageHash } from './page-sources.ts';
export { pageTemplate } from './page-template.ts';
