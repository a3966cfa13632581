import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runRug, temporaryFolder } from '../testing/run-rug.ts';

describe('rug list', () => {
  it('prints one JSON document with every kind, plug-ins from outside too', async () => {
    const cwd = temporaryFolder();
    const file = "import { defineVariant } from '@rugbench/core';\n";
    const mine =
      "export default defineVariant({ name: 'my-thing', title: 'My', source: 'me', activation: (m, z) => m.relu(z) });\n";
    writeFileSync(join(cwd, 'mine.ts'), file + mine);
    const { code, stdout } = await runRug(['list', '--json', '--plugin', './mine.ts'], cwd);
    expect(code).toBe(0);
    const lists = JSON.parse(stdout) as Record<string, { name: string; file: string | null }[]>;
    expect(Object.keys(lists)).toEqual(['variants', 'weights', 'sources', 'decoders', 'backends']);
    expect(lists['variants']!.find(({ name }) => name === 'my-thing')).toMatchObject({ file: './mine.ts' });
    const weights = lists['weights']!.map(({ name }) => name);
    expect(weights).toEqual(expect.arrayContaining(['trained', 'best-forge', 'persian-rug', 'FILE.safetensors']));
    expect(weights).not.toContain('checkpoint');
  });

  it('has one line for each, with its options, their ranges and defaults', async () => {
    const { stdout } = await runRug(['list', 'variants']);
    const lines = stdout.trimEnd().split('\n');
    expect(lines[0]).toBe('variants');
    expect(lines.filter((line) => line.startsWith('  relu '))).toHaveLength(1);
    expect(stdout).toMatch(/^ {2}leaky-relu +Leaky ReLU +slope: .*from 0 to 1 \(default: 0\.01\)$/m);
    expect(stdout).toMatch(/^ {2}each of them: l1: /m);
    expect(stdout).not.toContain('\x1b');
  });

  it('asks whether the plural was meant', async () => {
    const { code, stderr } = await runRug(['list', 'variant']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^kind: must be one of variants, .*got variant\. Did you mean variants\?\n$/);
  });
});
