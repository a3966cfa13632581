import { registerHooks } from 'node:module';

const OWN = '@rugbench/';

/**
 * Lets files outside this repository import `@rugbench/*` without any node_modules of theirs: such
 * specifiers resolve to the copy that is running, so that both sides share one algebra.
 */
export function serveOwnModules(): void {
  registerHooks({
    resolve: (specifier, context, next) => {
      if (!specifier.startsWith(OWN)) return next(specifier, context);
      return next(specifier, { ...context, parentURL: import.meta.url });
    },
  });
}
