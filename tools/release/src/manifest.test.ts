import { describe, expect, it } from 'vitest';
import { type Manifest, entriesOf, publishedManifest } from './manifest.ts';

const source: Manifest = {
  name: '@rugbench/thing',
  version: '1.2.3',
  exports: {
    '.': './src/index.ts',
    './deep': { browser: './src/page.ts', default: './src/deep/index.ts' },
    './bin': './bin/x.mjs',
  },
  imports: { '#native': { browser: './src/without.ts', default: 'native' } },
  dependencies: { '@rugbench/core': '1.2.3' },
  devDependencies: { vitest: '4.1.12' },
  scripts: { kernels: 'node src/build.ts' },
  nx: { name: 'thing' },
};

describe('what is published of a package', () => {
  it('begins at the source files that it exports and imports by name', () => {
    expect(entriesOf(source)).toEqual(['index', 'page', 'deep/index', 'without']);
    expect(entriesOf({ name: 'x', version: '1.0.0' })).toEqual([]);
  });

  it('serves built code with its types, and leaves files that need no build as they are', () => {
    expect(publishedManifest(source)).toMatchObject({
      exports: {
        '.': { types: './dist/index.d.ts', default: './dist/index.js' },
        './deep': { browser: './dist/page.js', default: './dist/deep/index.js' },
        './bin': './bin/x.mjs',
      },
      imports: { '#native': { browser: './dist/without.js', default: 'native' } },
      files: ['dist', 'bin', 'docs', 'fonts', 'records'],
      dependencies: { '@rugbench/core': '1.2.3' },
    });
  });

  it('has nothing that only the workspace reads', () => {
    const published = publishedManifest({ ...source, generators: './generators.json' });
    for (const key of ['nx', 'scripts', 'devDependencies', 'generators']) expect(published).not.toHaveProperty(key);
  });
});
