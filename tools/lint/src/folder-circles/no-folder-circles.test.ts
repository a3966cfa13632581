import { rmSync } from 'node:fs';
import type { Linter } from 'eslint';
import { afterEach, describe, expect, test } from 'vitest';
import { messagesOf } from '../testing/messages-of.ts';
import { packageOnDisk } from '../testing/package-on-disk.ts';

const made: string[] = [];

afterEach(() => {
  for (const root of made.splice(0)) rmSync(root, { recursive: true });
});

interface Setting {
  readonly exports?: unknown;
  readonly typeImports?: boolean;
}

/** What the rule says about each file of a package, as `FILE LINE: MESSAGE`. */
function found(files: Readonly<Record<string, string>>, { exports, typeImports = true }: Setting = {}): string[] {
  const cwd = packageOnDisk(files, exports);
  made.push(cwd);
  const rules: Linter.RulesRecord = { 'rug/no-folder-circles': ['error', { typeImports }] };
  return Object.entries(files).flatMap(([file, text]) =>
    messagesOf({ text, rules, cwd, file: `src/${file}` }).map((message) => `${file} ${message}`),
  );
}

describe('circles', () => {
  test('two folders that import each other are both told', () => {
    expect(
      found({
        'theory/a.ts': `import { b } from '../forged/b.ts';\nexport const a = b;`,
        'forged/b.ts': `export const b = 1;\nexport { c } from '../theory/c.ts';`,
        'theory/c.ts': `export const c = 1;`,
      }),
    ).toEqual([
      'theory/a.ts 1: circle between folders: theory -> forged -> theory',
      'forged/b.ts 2: circle between folders: forged -> theory -> forged',
    ]);
  });

  test('a longer circle is named from the importing folder on; what only leads into a circle is not told', () => {
    expect(
      found({
        'a/a.ts': `import '../b/b.ts';`,
        'b/b.ts': `import '../c/c.ts';`,
        'c/c.ts': `import '../a/a.ts';\nimport '../out/out.ts';`,
        'in/in.ts': `import '../a/a.ts';`,
        'out/out.ts': `export const out = 1;`,
      }),
    ).toEqual([
      'a/a.ts 1: circle between folders: a -> b -> c -> a',
      'b/b.ts 1: circle between folders: b -> c -> a -> b',
      'c/c.ts 1: circle between folders: c -> a -> b -> c',
    ]);
  });

  test('files beside the entries form a folder, deeper folders belong to their first segment', () => {
    expect(
      found({
        'law.ts': `import type { A } from './deep/er/a.ts';`,
        'deep/er/a.ts': `import '../../rest.ts';`,
        'rest.ts': `export const rest = 1;`,
        'deep/b.ts': `import './er/a.ts';`,
      }),
    ).toEqual([
      'law.ts 1: circle between folders: . -> deep -> .',
      'deep/er/a.ts 1: circle between folders: deep -> . -> deep',
    ]);
  });

  test('import() closes a circle too', () => {
    expect(
      found({
        'a/a.ts': `export const later = async () => (await import('../b/b.ts')).b;`,
        'b/b.ts': `import { later } from '../a/a.ts';\nexport const b = later;`,
      }),
    ).toHaveLength(2);
  });

  test('one direction is no circle', () => {
    expect(found({ 'a/a.ts': `import '../b/b.ts';`, 'b/b.ts': `import 'typescript';` })).toEqual([]);
  });
});

describe('type imports', () => {
  const files = {
    'a/a.ts': `import type { B } from '../b/b.ts';\nexport type A = B | import('../b/b.ts').B;`,
    'b/b.ts': `import '../a/a.ts';\nexport type B = 1;`,
  };

  test('count, on both sides', () => {
    expect(found(files)).toEqual([
      'a/a.ts 1: circle between folders: a -> b -> a',
      'a/a.ts 2: circle between folders: a -> b -> a',
      'b/b.ts 1: circle between folders: b -> a -> b',
    ]);
  });

  test('do not count where the option says so', () => {
    expect(found(files, { typeImports: false })).toEqual([]);
  });

  test('a value import with a type inside loads the module, so it counts', () => {
    const loads = { ...files, 'a/a.ts': `import { type B } from '../b/b.ts';` };
    expect(found(loads, { typeImports: false })).toHaveLength(2);
  });
});

describe('entries', () => {
  test('import every folder, and only entries import them', () => {
    expect(
      found({
        'index.ts': `export * from './a/a.ts';\nexport * from './main.ts';`,
        'main.ts': `import './a/a.ts';`,
        'a/a.ts': `import '../main.ts';\nimport '../rest.ts';`,
        'rest.ts': `import './index.ts';`,
      }),
    ).toEqual([
      'a/a.ts 1: only an entry file imports another, got main.ts: import the file that holds the name.',
      'rest.ts 1: only an entry file imports another, got index.ts: import the file that holds the name.',
    ]);
  });

  test('are also what package.json exports, at any depth of conditions', () => {
    const files = { 'laws.ts': `import './a/a.ts';`, 'a/a.ts': `import '../rest.ts';`, 'rest.ts': `export {};` };
    expect(found(files)).toHaveLength(2);
    expect(found(files, { exports: { './laws': { source: './src/laws.ts', types: './dist/laws.d.ts' } } })).toEqual([]);
  });

  test('the index of a folder is no entry', () => {
    expect(found({ 'a/index.ts': `export {};`, 'b/b.ts': `import '../a/index.ts';` })).toEqual([]);
  });
});

test('tests, benchmarks and their helpers neither close a circle nor are told', () => {
  expect(
    found({
      'a/a.ts': `import '../b/b.ts';`,
      'b/b.ts': `import '../testing/help.ts';`,
      'b/b.test.ts': `import '../a/a.ts';`,
      'b/b.bench.ts': `import '../a/a.ts';`,
      'b/testing/help.ts': `import '../../a/a.ts';`,
      'testing/help.ts': `import '../a/a.ts';`,
    }),
  ).toEqual([]);
});
