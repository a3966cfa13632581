import { registerHooks } from 'node:module';
import { noteImport } from './module-graph.ts';

const OWN = '@rugbench/';
/** The name under which people install the library. */
const PUBLISHED = 'rugbench';
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
      const resolved = specifier === PUBLISHED ? publishedOr(specifier, context, next) : next(specifier, context);
      if (context.parentURL !== undefined) noteImport(context.parentURL, resolved.url);
      return resolved;
    },
  });
}

type Resolve = NonNullable<Parameters<typeof registerHooks>[0]['resolve']>;

/** The library that is installed beside a file, or else the one that is running. */
function publishedOr(...[specifier, context, next]: Parameters<Resolve>): ReturnType<Resolve> {
  try {
    return next(specifier, context);
  } catch {
    return next(`${OWN}library`, { ...context, parentURL: import.meta.url });
  }
}
