import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runRug, temporaryFolder } from '../testing/run-rug.ts';

/** Plug-ins of four kinds; the forge stands on a file of its own. */
const FILES = {
  'shared.ts': 'export const SHIFT = 0;\n',
  'forge.ts': `import { defineForge, denseWeights, noOptions, transposed } from '@rugbench/core';
import { SHIFT } from './shared.ts';
const SIGN = 1;
export default defineForge({
  name: 'my-forge', title: 'My forge', source: 'test', options: noOptions,
  forge: ({ features: n, dimensions: d }) => {
    const data = Float64Array.from({ length: d * n }, (_, k) => ((k % n) + SHIFT) % d === Math.floor(k / n) ? SIGN : 0);
    return denseWeights({ rows: d, columns: n, data }, { rows: n, columns: d, data: transposed(data, d, n) });
  },
  interference: () => 'its author declares none',
});
`,
  'source.ts': `import { defineSource, noOptions } from '@rugbench/core';
const LARGEST = 1;
export default defineSource({
  name: 'my-source', title: 'My source', source: 'test', options: noOptions,
  create: (features) => ({
    features,
    distribution: 'its author says nothing',
    draw: (words, indices, values) => {
      indices[0] = Math.floor(words.uniform() * features);
      values[0] = LARGEST;
      return 1;
    },
  }),
});
`,
  'decoder.ts': `import { defineDecoder, noOptions } from '@rugbench/core';
const GAIN = 0.5;
export default defineDecoder({
  name: 'my-decoder', title: 'My decoder', source: 'test', options: noOptions,
  prepare: ({ weights }) => ({
    decode: (h, count, output) => {
      weights.decode(h, count, output);
      for (let k = 0; k < output.length; k++) output[k] *= GAIN;
      return { iterations: new Uint32Array(count).fill(1), diverged: new Uint8Array(count) };
    },
  }),
});
`,
  'variant.ts': `import { defineVariant } from '@rugbench/core';
// A comment.
export default defineVariant({
  name: 'my-variant', title: 'My variant', source: 'test', activation: (m, z) => m.mul(2, m.relu(z)),
});
`,
};

/** A new folder with the files, of which some are edited. */
function folderWith(edits: Readonly<Record<string, readonly [string, string]>> = {}): string {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(FILES)) {
    const [from, to] = edits[name] ?? ['', ''];
    expect(text).toContain(from);
    writeFileSync(join(folder, name), text.replace(from, to));
  }
  return folder;
}

const own = (name: string): string => JSON.stringify(import.meta.resolve(name));

/** For each folder the hashes of the rows of the variant and of the decoder, on data and weights of its plug-ins: in one process of its own. */
function hashesIn(folders: readonly string[]): { variant: string; decoder: string }[] {
  const script = `
    import { loadCatalogue } from ${own('@rugbench/library/plugins')};
    const { comparisonOptions, plan } = await import(${own('@rugbench/judging')});
    const names = ['./forge.ts', './source.ts', './decoder.ts', './variant.ts'];
    const asked = comparisonOptions.parse({
      n: 16, samples: 10, weights: ['my-forge'], source: 'my-source', variants: ['my-variant', 'my-decoder'],
    });
    const found = [];
    for (const folder of ${JSON.stringify(folders)}) {
      const { rows, refused } = await plan(asked, await loadCatalogue(names, folder));
      if (refused.length > 0) throw new Error(refused[0].reason);
      found.push(Object.fromEntries(rows.map(({ spec, hash }) => [spec.role, hash])));
    }
    console.log(JSON.stringify(found));`;
  const text = execFileSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' });
  return JSON.parse(text) as { variant: string; decoder: string }[];
}

describe('the hash of a row with plug-ins from outside', () => {
  it('changes with every file that decides its numbers, and with no other', () => {
    const edited = {
      unchanged: {},
      forge: { 'forge.ts': ['SIGN = 1', 'SIGN = -1'] },
      'what the forge imports': { 'shared.ts': ['SHIFT = 0', 'SHIFT = 1'] },
      source: { 'source.ts': ['LARGEST = 1', 'LARGEST = 0.5'] },
      decoder: { 'decoder.ts': ['GAIN = 0.5', 'GAIN = 0.25'] },
      'the comment of the variant': { 'variant.ts': ['A comment', 'Another comment'] },
      'the formula of the variant': { 'variant.ts': ['m.mul(2', 'm.mul(3'] },
    } as const;
    const [base, ...others] = hashesIn([folderWith(), ...Object.values(edited).map((edits) => folderWith(edits))]);
    const changed = Object.keys(edited).map((name, k) => {
      return [name, others[k]!.variant !== base!.variant, others[k]!.decoder !== base!.decoder];
    });
    expect(changed).toEqual([
      ['unchanged', false, false],
      ['forge', true, true],
      ['what the forge imports', true, true],
      ['source', true, true],
      ['decoder', false, true],
      // The formulas of a variant are its definition.
      ['the comment of the variant', false, false],
      ['the formula of the variant', true, false],
    ]);
  });
});

describe('rug.config.ts', () => {
  const config = (lists: string): string => `import { defineConfig } from '@rugbench/core';
import mine from './variant.ts';
export default defineConfig({ ${lists} });
`;

  it('and --plugin may name the same file: it is one plug-in', async () => {
    const folder = folderWith();
    writeFileSync(join(folder, 'rug.config.ts'), config('variants: [mine]'));
    const args = ['--plugin', './variant.ts', '--variants', 'relu,my-variant', '--weights', 'persian-rug'];
    const size = ['--n', '16', '--samples', '50', '--jobs', '1', '--no-pictures', '--json'];
    const { code, stdout, stderr } = await runRug(['bench', ...args, ...size], folder);
    expect(code, stderr).toBe(0);
    const { rows } = JSON.parse(stdout) as { rows: { variant: string; status: string }[] };
    expect(rows.map(({ variant, status }) => `${variant} ${status}`).sort()).toEqual(['my-variant done', 'relu done']);
  });

  it('with a key that nobody knows is refused by the name of the key', async () => {
    const folder = folderWith();
    writeFileSync(join(folder, 'rug.config.ts'), config('varaints: [mine]'));
    const { code, stdout, stderr } = await runRug(['table', '--r', '0.5', '--p', '0.5'], folder);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(
      /^[^\n]*rug\.config\.ts: keys must be among variants, [^\n]*got varaints\. Rename or remove it\.\n$/,
    );
  });
});
