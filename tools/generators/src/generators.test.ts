import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Tree, readJson } from '@nx/devkit';
import { FsTree } from '@nx/devkit/internal';
import { check, resolveConfig } from 'prettier';
import { describe, expect, it } from 'vitest';
import { backendGenerator } from './backend/generator.ts';
import { decoderGenerator } from './decoder/generator.ts';
import { forgeGenerator } from './forge/generator.ts';
import { sourceGenerator } from './source/generator.ts';
import { type Kind, namesOf, stubOf } from './templates/index.ts';
import { variantGenerator } from './variant/generator.ts';
import type { GeneratorOptions } from './workspace/add-plugin.ts';

/** As much of a tsconfig as is looked at. */
interface Settings {
  readonly references: readonly { readonly path: string }[];
}

type Generator = (tree: Tree, options: GeneratorOptions) => Promise<unknown>;

const ROOT = join(import.meta.dirname, '../../..');

/** This workspace, of which nothing is written to disk. */
const workspace = (): Tree => new FsTree(ROOT, false);

/** The files that a generator adds, by their paths. */
async function addedBy(generator: Generator, tree: Tree, name: string): Promise<string[]> {
  await generator(tree, { name });
  return tree.listChanges().flatMap(({ path, type }) => (type === 'CREATE' ? [path] : []));
}

const read = (tree: Tree, path: string): string => tree.read(path, 'utf8')!;

/** The files that `npm run format:check` would complain of. */
async function badlyLaidOut(tree: Tree): Promise<string[]> {
  const options = await resolveConfig(join(ROOT, 'package.json'));
  const bad: string[] = [];
  for (const { path } of tree.listChanges()) {
    if (!(await check(read(tree, path), { ...options, filepath: join(ROOT, path) }))) bad.push(path);
  }
  return bad;
}

describe.each<[Kind, Generator, string, string, string[]]>([
  [
    'variant',
    variantGenerator,
    'variants',
    'packages/variants/src',
    ['made-by-test/made-by-test.ts', 'made-by-test/made-by-test.test.ts'],
  ],
  [
    'decoder',
    decoderGenerator,
    'decoders',
    'packages/decoders/src',
    ['made-by-test/made-by-test.ts', 'made-by-test/made-by-test.test.ts'],
  ],
  [
    'forge',
    forgeGenerator,
    'forges',
    'packages/forge/src',
    ['made-by-test/made-by-test.ts', 'made-by-test/made-by-test.test.ts'],
  ],
  ['source', sourceGenerator, 'sources', 'packages/sources/src', ['made-by-test.ts', 'made-by-test.test.ts']],
])('the generator of a %s', (kind, generator, list, folder, files) => {
  it('writes a stub, its test and its page, and lists it', async () => {
    const tree = workspace();
    const expected = [...files.map((file) => `${folder}/${file}`), `docs/${kind}s/made-by-test.md`];
    expect((await addedBy(generator, tree, 'made-by-test')).sort()).toEqual(expected.sort());
    expect(read(tree, `${folder}/${files[0]}`)).toBe(stubOf(kind, namesOf(kind, 'made-by-test')));
    expect(read(tree, `${folder}/${files[1]}`)).toMatch(
      new RegExp(
        `import { madeByTest } from './made-by-test.ts';\n\ntest${kind[0]!.toUpperCase() + kind.slice(1)}\\(madeByTest`,
      ),
    );
    const index = read(tree, `${folder}/index.ts`);
    expect(index).toContain(`import { madeByTest } from './${files[0]}';\n`);
    expect(index).toMatch(/^export \{[^}]*\bmadeByTest\b[^}]*\};$/m);
    expect(await badlyLaidOut(tree)).toEqual([]);
    expect(index).toMatch(new RegExp(`^export const ${list}: .* = \\[[^\\]]*\\bmadeByTest,?\\s*\\];$`, 'm'));
  });

  it('keeps a page that is there already', async () => {
    const tree = workspace();
    tree.write(`docs/${kind}s/made-by-test.md`, '# Mine\n');
    await generator(tree, { name: 'made-by-test' });
    expect(read(tree, `docs/${kind}s/made-by-test.md`)).toBe('# Mine\n');
  });
});

describe('the generator of a backend', () => {
  it('makes a package, and lists it in the catalogue and among the dependencies of the command', async () => {
    const tree = workspace();
    const files = await addedBy(backendGenerator, tree, 'made-by-test');
    const folder = 'packages/backend-made-by-test';
    const sources = ['backend.test.ts', 'backend.ts', 'index.ts'].map((file) => `src/${file}`);
    const settings = ['tsconfig.json', 'tsconfig.lib.json', 'tsconfig.spec.json', 'vitest.config.ts'];
    const expected = ['package.json', ...sources, ...settings].map((file) => `${folder}/${file}`);
    expect(files.sort()).toEqual(['docs/backends/made-by-test.md', ...expected].sort());
    expect(read(tree, `${folder}/src/backend.ts`)).toBe(stubOf('backend', namesOf('backend', 'made-by-test')));
    const catalogue = read(tree, 'packages/library/src/plugins/builtins.ts');
    expect(catalogue).toContain(`import { madeByTestBackend } from '@rugbench/backend-made-by-test';\n`);
    expect(catalogue).toMatch(/^ {2}backends: \[[^\]]*\bmadeByTestBackend,?\s*\],$/m);
    expect(await badlyLaidOut(tree)).toEqual([]);
    const { dependencies } = readJson<{ dependencies: object }>(tree, 'packages/library/package.json');
    expect(dependencies).toHaveProperty('@rugbench/backend-made-by-test', '0.1.0');
    expect(Object.keys(dependencies)).toEqual(Object.keys(dependencies).sort());
  });

  it('has the settings of the backends that are there', async () => {
    const tree = workspace();
    await backendGenerator(tree, { name: 'made-by-test' });
    for (const file of ['tsconfig.json', 'tsconfig.lib.json', 'tsconfig.spec.json']) {
      const twin = JSON.parse(readFileSync(join(ROOT, 'packages/backend-gpujs', file), 'utf8')) as Settings;
      const references = twin.references.filter(({ path }) => !path.includes('drivers'));
      expect(readJson(tree, `packages/backend-made-by-test/${file}`)).toEqual({ ...twin, references });
    }
  });
});

describe('a name', () => {
  it.each<[Generator, string, string]>([
    [variantGenerator, 'Try_Me', 'variant: name must be lower-case words joined by hyphens, got Try_Me.'],
    [variantGenerator, 'relu', 'variant: name must not be taken, got relu. Choose another.'],
    [variantGenerator, 'topk', 'variant: name must not be taken, got topk. Choose another.'],
    [
      variantGenerator,
      'class',
      'variant: name must not be a word that its file uses otherwise, got class. Add a word.',
    ],
    [decoderGenerator, 'omp', 'decoder: name must not be taken, got omp. Choose another.'],
    [forgeGenerator, 'persian-rug', 'forge: name must not be taken, got persian-rug. Choose another.'],
    [sourceGenerator, 'bernoulli-uniform', 'source: name must not be taken, got bernoulli-uniform. Choose another.'],
    [backendGenerator, 'reference', 'backend: name must not be taken, got reference. Choose another.'],
    [backendGenerator, 'gpujs', 'backend: name must not be taken, got gpujs. Choose another.'],
  ])('that cannot be used is refused in one line, and nothing is written: %o %s', async (generator, name, line) => {
    const tree = workspace();
    await expect(async () => generator(tree, { name })).rejects.toThrow(line);
    expect(tree.listChanges()).toEqual([]);
  });
});
