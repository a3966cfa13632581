import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { temporaryFolder } from './run-rug.ts';

/** The root of the workspace. */
export const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));

/** A piece of TypeScript that a reader is shown. */
export interface Example {
  /** the file below the root that shows it, and its number there, from 0 */
  readonly name: string;
  /** its text */
  readonly code: string;
}

/** The TypeScript blocks of doc comments in the sources of all packages. */
export function commentExamples(): Example[] {
  const files = globSync('packages/*/src/**/*.ts', { cwd: ROOT }).filter((file) => !file.endsWith('.test.ts'));
  return files.sort().flatMap((file) => {
    const comments = readFileSync(join(ROOT, file), 'utf8').match(/\/\*\*[\s\S]*?\*\//g) ?? [];
    return blocksOf(file, comments.map((text) => text.replace(/^ *\* ?/gm, '')).join('\n'));
  });
}

/** The TypeScript blocks of pages. */
export function pageExamples(): Example[] {
  const files = ['README.md', ...globSync('docs/*.md', { cwd: ROOT }).sort()];
  return files.flatMap((file) => blocksOf(file, readFileSync(join(ROOT, file), 'utf8')));
}

function blocksOf(file: string, text: string): Example[] {
  const blocks = [...text.matchAll(/^```ts\n([\s\S]*?)^```$/gm)];
  return blocks.map(([, code], at) => ({ name: `${file}, example ${at}`, code: code! }));
}

/**
 * What the compiler has against examples, one line each, with the settings of the workspace. Packages are found where they
 * export themselves; files that an example imports are those of `beside`, by name.
 */
export function compilerErrors(examples: readonly Example[], beside: Readonly<Record<string, string>>): string[] {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  const names = new Map<string, string>();
  for (const [at, { name, code }] of examples.entries()) {
    const file = join(folder, String(at), 'example.ts');
    mkdirSync(dirname(file));
    for (const [other, text] of Object.entries(beside)) writeFileSync(join(folder, String(at), other), text);
    writeFileSync(file, code);
    names.set(file, name);
  }
  const program = ts.createProgram([...names.keys()], options());
  return [...names].flatMap(([file, name]) => {
    const source = program.getSourceFile(file)!;
    const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    return found.map(({ messageText }) => `${name}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
  });
}

/** The settings of the workspace, with the names of packages as paths. */
function options(): ts.CompilerOptions {
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.base.json'), (path) => readFileSync(path, 'utf8')) as {
    config: { compilerOptions: object };
  };
  const { options: base } = ts.convertCompilerOptionsFromJson(config.compilerOptions, ROOT);
  return {
    ...base,
    ...{ composite: false, declaration: false, declarationMap: false, emitDeclarationOnly: false, noEmit: true },
    // Blocks show values and do not use them.
    noUnusedLocals: false,
    types: ['node'],
    typeRoots: [join(ROOT, 'node_modules/@types')],
    paths: Object.fromEntries(exportedSources().map(({ name, file }) => [name, [file]])),
  };
}

/** What packages export: the name by which it is imported, and the file of its source. */
export function exportedSources(): { readonly name: string; readonly file: string }[] {
  return globSync('packages/*/package.json', { cwd: ROOT }).flatMap((path) => {
    const manifest = JSON.parse(readFileSync(join(ROOT, path), 'utf8')) as { name: string; exports?: object };
    return Object.entries(manifest.exports ?? {}).flatMap(([entry, target]) => {
      const file = sourceOf(target);
      return file === undefined
        ? []
        : [{ name: manifest.name + entry.slice(1), file: join(ROOT, dirname(path), file) }];
    });
  });
}

/** The TypeScript behind one entry of `exports`, which may be conditional. */
function sourceOf(target: unknown): string | undefined {
  if (typeof target === 'string') return target.endsWith('.ts') ? target : undefined;
  return Object.values(target ?? {})
    .map(sourceOf)
    .find((file) => file !== undefined);
}
