import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { runRug, temporaryFolder } from '../testing/run-rug.ts';

const CONFIG = `import variants from './mine.ts';
export default { options: { variants, weights: ['persian-rug'], n: 64, samples: 200 }, axes: { p: [0.02, 0.1] } };
`;

const ASKED = ['kubernetes', 'grid.config.ts', '--image', 'example.org/rug:1'];

/** An object of the list that --json prints. */
interface Printed {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly data?: Readonly<Record<string, string>>;
}

describe('rug kubernetes', () => {
  const cwd = temporaryFolder();
  beforeAll(() => {
    writeFileSync(join(cwd, 'grid.config.ts'), CONFIG);
    writeFileSync(join(cwd, 'mine.ts'), "export default ['relu'];\n");
  });

  it('prints all objects, with the files of the sweep as they are', async () => {
    const { code, stdout } = await runRug([...ASKED, '--files', 'mine.ts', '--json'], cwd);
    expect(code).toBe(0);
    const { items } = JSON.parse(stdout) as { items: readonly Printed[] };
    expect(items.map(({ kind, metadata }) => [kind, metadata.name])).toEqual([
      ['ConfigMap', 'rug-grid'],
      ['PersistentVolumeClaim', 'rug-grid'],
      ['Job', 'rug-grid'],
    ]);
    expect(items[0]?.data).toEqual({ 'grid.config.ts': CONFIG, 'mine.ts': "export default ['relu'];\n" });
  });

  it('refuses to leave a file behind that the sweep reads', async () => {
    const { code, stderr } = await runRug(ASKED, cwd);
    expect(code).toBe(2);
    expect(stderr).toContain(
      '--files: must name every file that grid.config.ts reads, and those must lie beside it, got',
    );
    expect(stderr).toContain('none for ./mine.ts');
  });
});

describe('the Containerfile', () => {
  it('installs the release that this tree is', () => {
    const read = (path: string): string => readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8');
    const { version } = JSON.parse(read('packages/rugbench/package.json')) as { version: string };
    expect(read('tools/containers/Containerfile')).toContain(`\nARG RUGBENCH_VERSION=${version}\n`);
  });
});
