import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runRug, temporaryFolder } from '../testing/run-rug.ts';

describe('rug figures', () => {
  it('draws every figure of the paper from the records that come with the program', async () => {
    const cwd = temporaryFolder();
    const { code, stdout, stderr } = await runRug(['figures', 'all', '--json'], cwd);
    expect(code, stderr).toBe(0);
    const { figures } = JSON.parse(stdout) as {
      figures: { name: string; drawings: { title: string; files: string[] }[]; reason: string | null }[];
    };
    expect(figures.filter(({ reason }) => reason !== null)).toEqual([]);
    const index = readFileSync(join(cwd, 'all', 'index.md'), 'utf8');
    for (const { drawings } of figures) {
      expect(drawings.length).toBeGreaterThan(0);
      for (const { files } of drawings) {
        for (const file of files) {
          expect(statSync(join(cwd, 'all', file)).size).toBeGreaterThan(100);
          expect(index).toContain(`(${file})`);
        }
      }
    }
  }, 600_000);
});
