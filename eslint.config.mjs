import nx from '@nx/eslint-plugin';
import tseslint from 'typescript-eslint';
import { hostFree, rug } from './tools/lint/src/index.mjs';

/**
 * Who may import whom. The point of each line:
 * - a plug-in sees core and nothing else of ours, so that a stranger can write one; backends share how WebGPU and
 *   WebGL are opened in Node;
 * - judging stands on the contracts and on the tags named, never on an app or a driver of devices;
 * - theory and measure never see each other, so that their agreement means something;
 * - a report is data and figures, and knows nothing of how they were measured; what pages share draws and writes, no more;
 * - a sweep is many comparisons, and stands on judging;
 * - one package knows a database, and nothing but the apps stands on it;
 * - the library wires everything together for programs on Node, and apps stand on it.
 */
const depConstraints = [
  { sourceTag: 'type:core', onlyDependOnLibsWithTags: ['type:core'] },
  { sourceTag: 'type:plugin', onlyDependOnLibsWithTags: ['type:core', 'type:driver'] },
  { sourceTag: 'type:driver', onlyDependOnLibsWithTags: ['type:core'] },
  { sourceTag: 'type:theory', onlyDependOnLibsWithTags: ['type:core'] },
  { sourceTag: 'type:measure', onlyDependOnLibsWithTags: ['type:core'] },
  { sourceTag: 'type:conformance', onlyDependOnLibsWithTags: ['type:core'] },
  { sourceTag: 'type:record', onlyDependOnLibsWithTags: ['type:core'] },
  { sourceTag: 'type:report', onlyDependOnLibsWithTags: ['type:core', 'type:record'] },
  { sourceTag: 'type:page', onlyDependOnLibsWithTags: ['type:core', 'type:record', 'type:report'] },
  {
    sourceTag: 'type:judging',
    onlyDependOnLibsWithTags: [
      ...['type:core', 'type:theory', 'type:measure', 'type:record', 'type:conformance', 'type:plugin'],
    ],
  },
  {
    sourceTag: 'type:figures',
    onlyDependOnLibsWithTags: [
      ...['type:core', 'type:theory', 'type:measure', 'type:record', 'type:judging', 'type:sweep', 'type:plugin'],
    ],
  },
  {
    sourceTag: 'type:sweep',
    onlyDependOnLibsWithTags: ['type:core', 'type:measure', 'type:record', 'type:judging', 'type:plugin'],
  },
  {
    sourceTag: 'type:database',
    onlyDependOnLibsWithTags: ['type:core', 'type:judging', 'type:record', 'type:library'],
  },
  { sourceTag: 'type:library', onlyDependOnLibsWithTags: ['*'] },
  { sourceTag: 'type:app', onlyDependOnLibsWithTags: ['*'] },
  { sourceTag: 'type:tool', onlyDependOnLibsWithTags: ['*'] },
];

const moduleBoundaries = ['error', { enforceBuildableLibDependency: true, allow: [], depConstraints }];

/** Where exported types are documented member by member. */
const DOCUMENTED = ['packages/*/src/**/*.{ts,tsx}', 'apps/*/src/**/*.{ts,tsx}', 'tools/release/src/**/*.ts'];

/** Packages that compute and nothing else: neither Node nor a page. */
const HOST_FREE = [
  ...['core', 'theory', 'measure', 'trainer', 'judging', 'sweep', 'conformance'],
  ...['baseline', 'variants', 'decoders', 'forge', 'sources'],
];

/** Folders of such packages that are for Node: a package's files. */
const FOR_NODE = ['packages/*/src/files/**'];

const TESTS = ['**/*.test.ts', '**/*.bench.ts', '**/testing/**'];

const sourcesOf = (packages) => packages.map((name) => `packages/${name}/src/**/*.ts`);

export default [
  { ignores: ['**/dist/**', '**/node_modules/**', '**/.nx/**', 'docs/api/**', '**/rug-runs/**'] },
  ...tseslint.configs.strict,
  {
    files: ['**/*.ts', '**/*.tsx'],
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      // Node strips types and keeps `import {} from`, which loads the module.
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: false, skipComments: false }],
      'no-console': 'error',
    },
  },
  { plugins: { '@nx': nx, rug } },
  {
    files: ['**/src/**/*.ts', '**/src/**/*.tsx'],
    ignores: ['**/*.test.ts', '**/*.bench.ts'],
    rules: { '@nx/enforce-module-boundaries': moduleBoundaries },
  },
  {
    files: ['packages/*/src/**', 'tools/*/src/**', 'apps/*/src/**'],
    rules: { 'rug/no-folder-circles': 'error' },
  },
  {
    files: DOCUMENTED,
    ignores: TESTS,
    rules: { 'rug/documented-members': 'error' },
  },
  { files: sourcesOf(HOST_FREE), ignores: [...FOR_NODE, ...TESTS], rules: hostFree },
  { files: ['apps/**/*.ts', 'tools/**/*.ts', '**/*.bench.ts'], rules: { 'no-console': 'off' } },
];
