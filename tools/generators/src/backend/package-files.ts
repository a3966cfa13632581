import type { Names } from '../templates/index.ts';

/**
 * The files of a backend's package beside its stub, by their paths in it.
 *
 * @param version - of the workspace
 */
export function packageFiles({ name, identifier, title }: Names, version: string): Record<string, string> {
  return {
    'package.json': json({
      name: `@rugbench/backend-${name}`,
      version,
      private: true,
      description: `${title}: kernels that train`,
      license: 'MIT',
      type: 'module',
      exports: { '.': './src/index.ts' },
      dependencies: { '@rugbench/core': version },
      devDependencies: { '@rugbench/conformance': version },
      nx: { name: `backend-${name}`, tags: ['type:plugin'] },
    }),
    'tsconfig.json': json({
      extends: '../../tsconfig.base.json',
      files: [],
      references: [{ path: './tsconfig.lib.json' }, { path: './tsconfig.spec.json' }],
    }),
    'tsconfig.lib.json': json({
      extends: '../../tsconfig.base.json',
      compilerOptions: { rootDir: 'src', outDir: 'dist/lib', types: ['node'] },
      include: ['src/**/*.ts'],
      exclude: ['src/**/*.test.ts', 'src/**/*.bench.ts'],
      references: [{ path: '../core/tsconfig.lib.json' }, { path: '../conformance/tsconfig.lib.json' }],
    }),
    'tsconfig.spec.json': json({
      extends: '../../tsconfig.base.json',
      compilerOptions: { rootDir: 'src', outDir: 'dist/spec', types: ['node'] },
      include: ['src/**/*.test.ts', 'src/**/*.bench.ts'],
      references: [{ path: './tsconfig.lib.json' }],
    }),
    'vitest.config.ts': `export { default } from '../../vitest.base.ts';\n`,
    'src/index.ts': `export { ${identifier} } from './backend.ts';\n`,
    'src/backend.test.ts': `import { testBackend } from '@rugbench/conformance';
import { ${identifier} } from './backend.ts';

for (const device of ${identifier}.devices) testBackend(${identifier}, { device });
`,
  };
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
