import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { GUIDES, guideCode, plugin, writtenFiles } from '../testing/guide-code.ts';
import { runRug } from '../testing/run-rug.ts';

const SETTING = ['--r', '0.3', '--p', '0.05'];

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

  it('begin with the variant of the README, letter by letter', () => {
    const readme = readFileSync(new URL('../../../../README.md', import.meta.url), 'utf8');
    expect(readme).toContain(`\`\`\`ts\n${guideCode('write-a-variant.md')}\`\`\``);
  });
});
