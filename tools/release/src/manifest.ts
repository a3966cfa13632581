/** A package.json, as far as a release changes it. */
export interface Manifest {
  /** as the registry knows it */
  readonly name: string;
  /** the same for all packages */
  readonly version: string;
  /** never published */
  readonly private?: boolean;
  /** what can be imported: a file, or files by condition, for each path */
  readonly exports?: Readonly<Record<string, Target>>;
  /** what the package itself imports by names that begin with # */
  readonly imports?: Readonly<Record<string, Target>>;
  /** what a release leaves as it is, or leaves out */
  readonly [key: string]: unknown;
}

/** A file, or files by condition. */
export type Target = string | { readonly [condition: string]: Target };

/** Members that only the workspace reads. */
const OF_THE_WORKSPACE = ['nx', 'scripts', 'devDependencies', 'generators'];

const SOURCE = /^\.\/src\/(.*)\.ts$/;

/** The TypeScript files that a package exports, by their paths below its `src`, without the ending. */
export function entriesOf({ exports = {}, imports = {} }: Manifest): string[] {
  const files = [...Object.values(exports), ...Object.values(imports)].flatMap(filesOf);
  return [...new Set(files.flatMap((file) => SOURCE.exec(file)?.[1] ?? []))];
}

function filesOf(target: Target): string[] {
  return typeof target === 'string' ? [target] : Object.values(target).flatMap(filesOf);
}

/**
 * The package.json of what is published: built JavaScript with its declarations in the place of source, and nothing that only the
 * workspace reads.
 */
export function publishedManifest(source: Manifest): Manifest {
  const { exports = {}, imports, ...rest } = source;
  const kept = Object.fromEntries(Object.entries(rest).filter(([key]) => !OF_THE_WORKSPACE.includes(key)));
  const served = Object.entries(exports).filter(([path]) => path === './package.json' || !path.endsWith('.json'));
  return {
    engines: { node: '>=22.18' },
    sideEffects: false,
    ...kept,
    name: source.name,
    version: source.version,
    files: ['dist', 'bin', 'docs', 'fonts', 'records'],
    exports: mapped(served, withTypes),
    ...(imports && { imports: mapped(Object.entries(imports), built) }),
  };
}

function mapped(
  entries: readonly (readonly [string, Target])[],
  change: (target: Target) => Target,
): Record<string, Target> {
  return Object.fromEntries(entries.map(([key, target]) => [key, change(target)]));
}

/** An exported source file as its declarations and its code. */
function withTypes(target: Target): Target {
  const path = typeof target === 'string' ? SOURCE.exec(target)?.[1] : undefined;
  return path === undefined ? built(target) : { types: `./dist/${path}.d.ts`, default: `./dist/${path}.js` };
}

function built(target: Target): Target {
  if (typeof target === 'string') return target.replace(SOURCE, './dist/$1.js');
  return mapped(Object.entries(target), built);
}
