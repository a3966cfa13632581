import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AnyPlugin, checkPlugin } from '@rugbench/conformance/laws';
import { check, resolveConfig } from 'prettier';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { KINDS, type Kind, namesOf, stubOf } from './index.ts';

const ROOT = join(import.meta.dirname, '../../../..');

/** A folder elsewhere that resolves our packages, with the files of this test. */
const folder = mkdtempSync(join(tmpdir(), 'rugbench-'));
mkdirSync(join(folder, 'node_modules'));
writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
symlinkSync(join(ROOT, 'node_modules/@rugbench'), join(folder, 'node_modules/@rugbench'));

const stub = (kind: Kind, name = 'my-thing'): string => stubOf(kind, namesOf(kind, name));

/** What an author has to do: fill in what is blank, as the comments say. */
const filled = (kind: Kind): string =>
  stub(kind)
    .replace("source: ''", "source: 'A test'")
    .replace("  interference: () => '',\n", '')
    .replace(/^ {2}\/\/ interference:/m, '  interference:')
    .replace("device: ''", "device: 'cpu'");

/** A variant with the optional parts that are there as comments. */
const complete = (): string =>
  filled('variant')
    .replace('import { defineVariant }', 'import { defineVariant, z }')
    .replace(/^ {2}\/\/ (options|pseudoGradient|keep):/gm, '  $1:');

/** The names of the laws that the plug-in of a module breaks. */
async function broken(file: string, text: string): Promise<string[]> {
  writeFileSync(join(folder, file), text);
  const [plugin] = Object.values((await import(join(folder, file))) as Record<string, unknown>);
  const outcomes = await checkPlugin(plugin as AnyPlugin);
  return outcomes.flatMap(({ law, error }) => (error ? [law] : []));
}

/** The laws that the comment of a stub names, in double quotes. */
function quoted(text: string): string[] {
  const comment = text.replace(/\n \* /g, ' ');
  return [...comment.matchAll(/"([^"]+)"/g)].map(([, law]) => law!);
}

describe.each(KINDS)('the stub of a %s', (kind) => {
  it('breaks the laws that it names', async () => {
    const laws = quoted(stub(kind));
    expect(laws[0]).toBe('a plug-in must say its name, its title and its source');
    expect(await broken(`${kind}.ts`, stub(kind))).toEqual(expect.arrayContaining(laws));
  });

  it('holds all laws once it is filled in', async () => {
    expect(await broken(`${kind}-filled.ts`, filled(kind))).toEqual([]);
  });

  it('is laid out as the formatter would', async () => {
    const path = join(ROOT, 'packages/core/src/any.ts');
    expect(await check(stub(kind), { ...(await resolveConfig(path)), filepath: path })).toBe(true);
  });
});

describe('the stub of a forge', () => {
  const forgeWith = (interference: string): string =>
    stub('forge').replace("source: ''", "source: 'A test'").replace("interference: () => ''", interference);

  it('holds all laws with a sentence in the place of the distribution', async () => {
    const text = forgeWith("interference: () => 'nobody has worked it out'");
    expect(await broken('forge-sentence.ts', text)).toEqual([]);
  });

  it('is refused with the interference of other weights: the least variance is not that of random signs', async () => {
    const text = forgeWith(
      'interference: (ratio) => ({ groups: [{ fraction: 1, gaussian: (1 - ratio) / ratio, pattern: [] }] })',
    );
    expect(await broken('forge-least.ts', text)).toEqual([
      'the rows of W must approach the interference distribution as n grows',
    ]);
  });
});

describe('the stub of a variant', () => {
  it('holds all laws with the optional parts that are there as comments', async () => {
    expect(complete()).toMatch(/^ {2}keep: .*k: null/m);
    expect(await broken('variant-complete.ts', complete())).toEqual([]);
  });
});

describe('stubs', () => {
  it('pass the type checker, optional parts included', () => {
    const files = [...KINDS.map((kind) => [`typed-${kind}.ts`, stub(kind)]), ['typed-complete.ts', complete()]];
    const paths = files.map(([file, text]) => {
      writeFileSync(join(folder, file!), text!);
      return join(folder, file!);
    });
    const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.base.json'), (path) => ts.sys.readFile(path)) as {
      config: { compilerOptions: object };
    };
    const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, ROOT);
    const program = ts.createProgram(paths, { ...options, composite: false, noEmit: true, emitDeclarationOnly: false });
    const errors = ts.getPreEmitDiagnostics(program).map(({ messageText, file }) => {
      return `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
    });
    expect(errors).toEqual([]);
  });
});
