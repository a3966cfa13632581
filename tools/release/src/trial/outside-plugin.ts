import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Registry } from './registry.ts';
import { run } from './run.ts';

/** A package of a stranger with one variant. */
export const PLUGIN_PACKAGE = 'rugbench-plugin-squareplus';

/** A variant as an author writes it: (z + sqrt(z^2 + 1/4)) / 2 (Barron 2021, arXiv:2112.11687). */
export const PLUGIN_SOURCE = `import { defineVariant } from '@rugbench/core';

export const squareplus = defineVariant({
  name: 'squareplus',
  title: 'Squareplus',
  source: 'Barron 2021, arXiv:2112.11687',
  activation: (m, z) => m.mul(0.5, m.add(z, m.sqrt(m.add(m.mul(z, z), 0.25)))),
});
`;

/** The same in TypeScript, with types that only the declarations of core can give. */
export const TYPED_PLUGIN = `import { type Variant, defineVariant } from '@rugbench/core';
import { type Run, bench } from 'rugbench';

export const typed: Variant = defineVariant({
  name: 'typed',
  title: 'Typed',
  source: 'this file',
  parameters: { slope: { initial: 0.1, domain: 'positive', per: 'model' } },
  activation: (m, z, { slope }) => m.max(m.mul(slope, z), z),
});

export const measured = async (): Promise<Run['rows'][number]['loss'] | undefined> => {
  const { rows } = await bench({ n: 64, variants: ['typed'] }, { plugins: [typed] });
  return rows[0]?.loss;
};

// @ts-expect-error an option that nobody knows
export const refused = (): Promise<Run> => bench({ feature: 64 });
`;

/** What \`tsc\` needs to check it. */
export const TYPES_CONFIG = {
  compilerOptions: {
    ...{ target: 'es2024', lib: ['es2024'], module: 'nodenext', strict: true, noEmit: true, types: ['node'] },
    // Nothing of ours is let through unread.
    skipLibCheck: false,
  },
  include: ['typed.ts'],
};

/** Publishes the stranger's package. */
export function publishPlugin(folder: string, { url, npmrc }: Registry): void {
  mkdirSync(folder, { recursive: true });
  const manifest = {
    name: PLUGIN_PACKAGE,
    version: '1.0.0',
    type: 'module',
    exports: './index.js',
    peerDependencies: { '@rugbench/core': '*' },
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'index.js'), PLUGIN_SOURCE);
  run('npm', ['publish', '--registry', url], { cwd: folder, env: { npm_config_userconfig: npmrc } });
}
