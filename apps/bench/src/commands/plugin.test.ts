import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AnyRow, ResultRow } from '@rugbench/results';
import { describe, expect, it } from 'vitest';
import { type RugRun, runRug, temporaryFolder } from '../testing/run-rug.ts';

const SQUAREPLUS = `import { defineVariant } from '@rugbench/core';

export const squareplus = defineVariant({
  name: 'squareplus',
  title: 'Squareplus',
  source: 'Barron 2021, arXiv:2112.11687',
  parameters: { width: { initial: 0.1, domain: 'positive', per: 'model' } },
  activation: (m, z, { width }) => m.mul(0.5, m.add(z, m.sqrt(m.add(m.mul(z, z), width)))),
});
`;

const variantFile = (name: string, activation: string, more = ''): string =>
  `import { defineVariant } from '@rugbench/core';
export default defineVariant({ name: '${name}', title: '${name}', source: 'test', activation: ${activation}, ${more} });
`;

/** A hard threshold with a pseudo-gradient of its own. */
const JUMP = (slope: string): string => `import { defineVariant } from '@rugbench/core';
export default defineVariant({
  name: 'mine', title: 'Mine', source: 'test',
  parameters: { t: { initial: 0.05, domain: 'positive', per: 'feature' } },
  activation: (m, z, { t }) => m.mul(z, m.step(m.sub(z, t))),
  pseudoGradient: { t: (m, z, { t }) => ${slope} },
});
`;

/** A folder far from this repository, with files in it. */
function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

const bench = (cwd: string, ...args: string[]): Promise<RugRun> =>
  runRug(
    [
      'bench',
      '--n',
      '16',
      '--p',
      '0.1',
      '--samples',
      '64',
      '--steps',
      '20',
      '--jobs',
      '1',
      '--no-pictures',
      '--json',
      ...args,
    ],
    cwd,
  );

const rowsOf = ({ stdout }: RugRun): AnyRow[] => (JSON.parse(stdout) as { rows: AnyRow[] }).rows;

describe('a plug-in from outside', () => {
  const cwd = folderWith({ 'squareplus.ts': SQUAREPLUS });

  it('has an analytic optimum below that of ReLU, which is its limit at width 0', async () => {
    const args = [
      'theory',
      '--forges',
      'persian-rug',
      '--plugin',
      './squareplus.ts',
      '--variants',
      'relu,squareplus',
      '--json',
    ];
    const { variants } = JSON.parse((await runRug(args, cwd)).stdout) as { variants: { name: string; loss: number }[] };
    const lossOf = (name: string): number => variants.find((variant) => variant.name === name)!.loss;
    expect(lossOf('squareplus')).toBeLessThan(lossOf('relu'));
  });

  it.each(['tfjs:wasm', 'gpujs:webasm'])('is judged on forged weights and trained on %s', async (backend) => {
    const rows = rowsOf(
      await bench(cwd, '--plugin', './squareplus.ts', '--variants', 'squareplus', '--backend', backend),
    );
    expect(rows.map(({ status, start }) => [status, start])).toEqual(
      expect.arrayContaining([
        ['done', null],
        ['done', 'torch'],
        ['done', 'persian-rug'],
      ]),
    );
    const trained = rows.find(({ start }) => start === 'torch') as ResultRow;
    expect(trained.device.startsWith(backend.replace(':', '/'))).toBe(true);
  });

  it('holds the laws of its kind', async () => {
    const { code, stdout } = await runRug(['test', './squareplus.ts'], cwd);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^variant squareplus: (\d+) of \1 laws hold\n$/);
  });

  it('comes from rug.config.ts without being named, and from an installed package by its name', async () => {
    const config = `import { defineConfig } from '@rugbench/core';
import { squareplus } from './squareplus.ts';
export default defineConfig({ variants: [squareplus] });
`;
    const configured = folderWith({ 'squareplus.ts': SQUAREPLUS, 'rug.config.ts': config });
    const asked = ['theory', '--forges', 'persian-rug', '--variants', 'squareplus'];
    expect((await runRug(asked, configured)).stdout).toContain('squareplus');
    const installed = folderWith({
      'node_modules/plus/package.json': '{ "name": "plus", "type": "module", "main": "index.js" }',
      'node_modules/plus/index.js': SQUAREPLUS,
    });
    expect((await runRug([...asked, '--plugin', 'plus'], installed)).stdout).toContain('squareplus');
  });

  it('is measured anew when its formula changes', async () => {
    const folder = folderWith({ 'mine.ts': variantFile('mine', '(m, z) => m.relu(z)') });
    const first = await bench(folder, '--plugin', './mine.ts', '--variants', 'mine', '--weights', 'trained');
    writeFileSync(join(folder, 'mine.ts'), variantFile('mine', '(m, z) => z'));
    const second = await bench(folder, '--plugin', './mine.ts', '--variants', 'mine', '--weights', 'trained');
    expect(rowsOf(second)[0]!.hash).not.toBe(rowsOf(first)[0]!.hash);
    expect((rowsOf(second)[0] as ResultRow).loss).not.toBe((rowsOf(first)[0] as ResultRow).loss);
  });
});

describe('a plug-in that breaks', () => {
  it.each([
    [
      'compares a traced value',
      variantFile('mine', '(m, z) => (z > 0 ? z : 0)'),
      /mine\.ts: the plug-in must load.*no number yet/,
    ],
    [
      'exports nothing of use',
      'export const answer = 42;',
      /mine\.ts: must export a variant, decoder, forge, source or backend/,
    ],
    [
      'takes a name that is taken',
      variantFile('relu', '(m, z) => z'),
      /the name of a plug-in must not be taken, got relu/,
    ],
    ['does not parse', 'export const = ;', /mine\.ts: the plug-in must load without an error/],
  ])('because it %s is named in one line', async (_why, text, line) => {
    const { code, stderr } = await runRug(
      ['theory', '--forges', 'persian-rug', '--variants', 'linear', '--plugin', './mine.ts'],
      folderWith({ 'mine.ts': text }),
    );
    expect(code).toBe(1);
    // On a busy machine lines of progress come before.
    const lines = stderr.trimEnd().split('\n');
    expect(lines.filter((text) => !/^ *\d+%, /.test(text))).toEqual([expect.stringMatching(line)]);
  });

  it('because it gives NaN is skipped with the reason, and the other rows still come', async () => {
    const cwd = folderWith({ 'mine.ts': variantFile('mine', '(m, z) => m.sqrt(m.sub(-1, m.mul(z, z)))') });
    const run = await bench(cwd, '--plugin', './mine.ts', '--variants', 'relu,mine', '--weights', 'persian-rug');
    expect(run.code).toBe(1);
    const [relu, mine] = ['relu', 'mine'].map((name) => rowsOf(run).find(({ variant }) => variant === name)!);
    expect(relu!.status).toBe('done');
    expect(mine).toMatchObject({ status: 'failed' });
    expect((mine as { reason: string }).reason).toMatch(/mine: x_hat must be finite for z in \[-50, 50\]/);
    expect(run.stderr).toMatch(/^FAILED \S+ on persian-rug, seed 0: mine: x_hat must be finite/im);
  });

  it.each([
    ['has a wrong pseudo-gradient', JUMP('m.mul(100, m.rectangle(m.div(m.sub(z, t), 0.01)))'), /must keep the total/],
    [
      'asks for an option it did not declare',
      variantFile('mine', '(m, z, _, { slope }) => m.mul(slope, z)'),
      /got undefined/,
    ],
    ['throws', variantFile('mine', '() => { throw new Error("no luck") }'), /no luck/],
  ])('because it %s is named and skipped, in bench and in theory', async (_why, text, reason) => {
    const cwd = folderWith({ 'mine.ts': text });
    const args = ['--plugin', './mine.ts', '--variants', 'relu,mine'];
    const run = await bench(cwd, ...args, '--weights', 'persian-rug');
    expect(run.code).toBe(1);
    const mine = rowsOf(run).find(({ variant }) => variant === 'mine') as { status: string; reason: string };
    expect(mine.status).toBe('failed');
    expect(mine.reason).toMatch(reason);
    expect(rowsOf(run).find(({ variant }) => variant === 'relu')!.status).toBe('done');
    const theory = await runRug(['theory', '--forges', 'persian-rug', ...args, '--json'], cwd);
    expect(theory.code).toBe(1);
    const { variants } = JSON.parse(theory.stdout) as {
      variants: { name: string; loss: number | null; reason?: string }[];
    };
    expect(variants.find(({ name }) => name === 'relu')!.loss).toBeGreaterThan(0);
    expect(variants.find(({ name }) => name === 'mine')).toMatchObject({ loss: null, status: 'failed' });
  });

  it('as a forge is named with its law, and the other weights still come', async () => {
    const forge = `import { persianRug } from '@rugbench/forge';
const interference = (ratio) => persianRug.interference(Math.min(1, 2 * ratio));
export const mine = { ...persianRug, name: 'mine', interference };
`;
    const cwd = folderWith({ 'mine.ts': forge });
    const args = ['--plugin', './mine.ts', '--variants', 'relu'];
    const run = await bench(cwd, ...args, '--weights', 'mine,persian-rug');
    expect(run.code).toBe(1);
    const rows = rowsOf(run).map(({ weights, status }) => [weights, status]);
    expect(rows.sort()).toEqual([
      ['mine', 'failed'],
      ['persian-rug', 'done'],
    ]);
    expect(JSON.stringify(rowsOf(run))).toMatch(/mine: the rows of W must approach the interference distribution/);
  });

  it('fails the law that it breaks, by name', async () => {
    const wrong = variantFile('mine', '(m, z) => m.tanh(z)', 'pseudoGradient: { nosuch: (m, z) => z }');
    const { code, stdout } = await runRug(['test', './mine.ts'], folderWith({ 'mine.ts': wrong }));
    expect(code).toBe(1);
    expect(stdout).toMatch(/BROKEN mine: .*nosuch/);
  });

  it('does not exist: one line, exit code 2', async () => {
    const { code, stderr } = await runRug(['theory', '--plugin', './nosuch.ts']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^--plugin: must be a file or an installed package, got \.\/nosuch\.ts/);
  });
});
