import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { HOSTILE, RUDE } from '../testing/hostile-plugins.ts';
import { type RugRun, runRug, temporaryFolder } from '../testing/run-rug.ts';

/** A few of those in the slow test, which has them all. */
const FEW = ['exits in a method', 'has a path for a name', 'rejects with a proxy'];

/** Runs `rug theory` beside a plug-in, in a folder within another one. */
async function theoryBeside(text: string): Promise<{ run: RugRun; written: string[] }> {
  const outer = temporaryFolder();
  const inner = join(outer, 'inner');
  mkdirSync(inner);
  writeFileSync(join(inner, 'bad.ts'), text);
  const asked = ['--variants', 'relu', '--forges', 'persian-rug', '--plugin', './bad.ts'];
  const run = await runRug(['theory', '--json', ...asked], inner);
  return { run, written: [...readdirSync(outer), ...readdirSync(inner)] };
}

describe('a plug-in that', () => {
  it.each(HOSTILE.filter(({ what }) => FEW.includes(what)))('$what costs its own row', async ({ text, reason }) => {
    const { run, written } = await theoryBeside(text);
    const { variants } = JSON.parse(run.stdout) as { variants: object[] };
    expect(variants).toMatchObject([
      { name: 'relu', status: 'predicted' },
      { status: 'failed', reason: expect.stringMatching(reason) as string },
    ]);
    expect(run.code).toBe(1);
    expect(written).toEqual(['inner', 'bad.ts']);
  });

  it('prints costs nobody anything: what it prints goes to stderr', async () => {
    const { run } = await theoryBeside(RUDE['prints when it is loaded']!);
    expect(JSON.parse(run.stdout)).toMatchObject({ variants: [{ name: 'relu', status: 'predicted' }] });
    expect([run.stderr, run.code]).toEqual(['[1]\n[2]\n', 0]);
  });
});
