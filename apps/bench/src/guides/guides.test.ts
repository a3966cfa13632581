import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AnyRow, ResultRow } from '@rugbench/results';
import { describe, expect, it } from 'vitest';
import { guideCode } from '../testing/guide-code.ts';
import { runRug, temporaryFolder } from '../testing/run-rug.ts';

/** Pages that tell how to write a plug-in, and the name of the one whose code they show. */
const GUIDES = [
  { page: 'write-a-variant.md', kind: 'variant', name: 'squareplus' },
  { page: 'write-a-filter.md', kind: 'variant', name: 'abs-group-max' },
  { page: 'write-a-forge.md', kind: 'forge', name: 'harmonic-rug' },
  { page: 'write-a-source.md', kind: 'source', name: 'log-normal' },
  { page: 'write-a-decoder.md', kind: 'decoder', name: 'ista' },
  { page: 'write-a-backend.md', kind: 'backend', name: 'single-storage' },
] as const;

/** A folder with the files that a reader of all pages has written. */
function writtenFiles(): string {
  const folder = temporaryFolder();
  for (const { page, name } of GUIDES) writeFileSync(join(folder, `${name}.ts`), guideCode(page));
  return folder;
}

const SETTING = ['--r', '0.3', '--p', '0.05'];
const plugin = (...names: string[]): string[] => ['--plugin', names.map((name) => `./${name}.ts`).join(',')];

describe('the plug-ins that the guides show', () => {
  const cwd = writtenFiles();

  it.each(GUIDES)('$name holds all laws of a $kind', async ({ kind, name }) => {
    const { code, stdout } = await runRug(['test', `./${name}.ts`], cwd);
    expect(stdout).toMatch(new RegExp(`^${kind} ${name}: (\\d+) of \\1 laws hold\\n$`));
    expect(code).toBe(0);
  });

  it('have the losses that closed forms give: linear on log-normal data, and a harmonic rug like a Persian one', async () => {
    const args = ['theory', ...plugin('log-normal', 'harmonic-rug'), '--source', 'log-normal', ...SETTING, '--json'];
    const asked = ['--variants', 'linear,relu', '--forges', 'persian-rug,harmonic-rug'];
    const { stdout } = await runRug([...args, ...asked], cwd);
    const { variants, forges } = JSON.parse(stdout) as Record<'variants' | 'forges', { name: string; loss: number }[]>;
    const [p, r, s] = [0.05, 0.3, 0.5];
    const variance = p * Math.exp(2 * s * s) - p * p * Math.exp(s * s);
    const linear = variants.find(({ name }) => name === 'linear')!;
    // The accuracy of the quadrature, as docs/theory.md states it.
    expect(Math.abs(linear.loss / ((1 - r) * variance) - 1)).toBeLessThan(1e-6);
    const lossOf = (forge: string): number => forges.find(({ name }) => name === forge)!.loss;
    expect(Math.abs(lossOf('harmonic-rug') / lossOf('persian-rug') - 1)).toBeLessThan(1e-9);
  });

  it('are judged and trained together, and ISTA finds what the ReLU behind the same weights does not', async () => {
    const all = plugin(...GUIDES.map(({ name }) => name));
    const size = ['--n', '12', '--r', '0.5', '--p', '0.1', '--samples', '400', '--steps', '20', '--jobs', '1'];
    const asked = ['--source', 'log-normal', '--weights', 'harmonic-rug,trained', '--backend', 'single-storage'];
    const variants = ['--variants', 'relu,squareplus,abs-group-max,ista'];
    const run = await runRug(['bench', ...all, ...size, ...asked, ...variants, '--no-pictures', '--json'], cwd);
    expect(run.stderr).not.toMatch(/error/i);
    const { rows } = JSON.parse(run.stdout) as { rows: AnyRow[] };
    expect(new Set(rows.map(({ status }) => status))).toEqual(new Set(['done']));
    const rowOf = (variant: string, weights: string): ResultRow =>
      (rows as ResultRow[]).find((row) => row.variant === variant && row.weights === weights)!;
    expect(rowOf('relu', 'trained').device).toBe('cpu-javascript-float64-stored-float32');
    const [relu, decoded] = [rowOf('relu', 'harmonic-rug'), rowOf('ista', 'harmonic-rug')];
    expect(decoded.loss + 3 * decoded.standardError).toBeLessThan(relu.loss - 3 * relu.standardError);
  });

  it('begin with the variant of the README, letter by letter', () => {
    const readme = readFileSync(new URL('../../../../README.md', import.meta.url), 'utf8');
    expect(readme).toContain(`\`\`\`ts\n${guideCode('write-a-variant.md')}\`\`\``);
  });
});
