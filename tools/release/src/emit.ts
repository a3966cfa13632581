import { join, sep } from 'node:path';
import ts from 'typescript';

/**
 * Writes JavaScript and declarations of everything that can be reached from the entries of a package, so that tests and
 * what only builds are left out. Types of other packages come from their declarations, which `tsc --build` has written.
 *
 * @param folder - of the package
 * @param entries - paths below its `src`, without the ending
 * @param out - the folder to write to
 * @throws Error with all that the compiler complains of
 */
export function emit(folder: string, entries: readonly string[], out: string): void {
  const { options, projectReferences, fileNames } = configOf(folder);
  const declared = fileNames.filter((file) => file.endsWith('.d.ts'));
  const program = ts.createProgram({
    rootNames: [...declared, ...entries.map((entry) => join(folder, 'src', `${entry}.ts`))],
    options: { ...options, ...PUBLISHED, rootDir: join(folder, 'src'), outDir: out },
    projectReferences: (projectReferences ?? []).filter(({ path }) => !path.startsWith(folder + sep)),
  });
  const { diagnostics } = program.emit(undefined, (file, text) => {
    ts.sys.writeFile(file, file.endsWith('.d.ts') ? withBuiltPaths(text) : text);
  });
  complain([...ts.getPreEmitDiagnostics(program), ...diagnostics]);
}

/** The compiler leaves the endings of paths in declarations as they are: some readers of packages look for no `.ts` there. */
function withBuiltPaths(declarations: string): string {
  return declarations.replace(/((?:from|import)\s*\(?\s*)(['"])(\.{1,2}\/[^'"]+)\.ts\2/g, '$1$2$3.js$2');
}

/** What differs from a build that only checks types. */
const PUBLISHED: ts.CompilerOptions = {
  composite: false,
  incremental: false,
  emitDeclarationOnly: false,
  declarationMap: false,
  rewriteRelativeImportExtensions: true,
};

function configOf(folder: string): ts.ParsedCommandLine {
  const file = join(folder, 'tsconfig.lib.json');
  const { config, error } = ts.readConfigFile(file, ts.sys.readFile) as { config: unknown; error?: ts.Diagnostic };
  if (error) complain([error]);
  return ts.parseJsonConfigFileContent(config, ts.sys, folder);
}

function complain(diagnostics: readonly ts.Diagnostic[]): void {
  if (diagnostics.length === 0) return;
  throw new Error(
    ts.formatDiagnostics(diagnostics, {
      getCanonicalFileName: (name) => name,
      getCurrentDirectory: () => process.cwd(),
      getNewLine: () => '\n',
    }),
  );
}
