import { registerHooks } from 'node:module';
import { noteImport } from './module-graph.ts';

const OWN = '@rugbench/';
let served = false;

/**
 * Lets files outside this repository import `@rugbench/*` without any node_modules of theirs: such
 * specifiers resolve to the copy that is running, so that both sides share one algebra. All other imports are noted, so that a plug-in
 * is known by all that stands behind it.
 */
export function serveOwnModules(): void {
  if (served) return;
  served = true;
  registerHooks({
    resolve: (specifier, context, next) => {
      if (specifier.startsWith(OWN)) return next(specifier, { ...context, parentURL: import.meta.url });
      const resolved = next(specifier, context);
      if (context.parentURL !== undefined) noteImport(context.parentURL, resolved.url);
      return resolved;
    },
  });
}
