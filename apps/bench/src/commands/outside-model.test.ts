import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeSafetensors } from '@rugbench/results';
import type { ResultRow } from '@rugbench/results';
import { describe, expect, it } from 'vitest';
import { runRug, temporaryFolder } from '../testing/run-rug.ts';

/** Antipodal pairs at n = 8, d = 4: dimension k holds features 2k and 2k + 1 with opposite signs. W has diagonal 1. */
const [n, d] = [8, 4];
const sign = (i: number, k: number): number => (i >> 1 === k ? 1 - 2 * (i & 1) : 0);
const encoder = Float32Array.from({ length: d * n }, (_, at) => sign(at % n, Math.floor(at / n)));
const decoder = Float32Array.from({ length: n * d }, (_, at) => sign(Math.floor(at / d), at % d));
const cwd = temporaryFolder();
const layers = {
  'net.0.weight': { shape: [d, n], data: encoder },
  'net.2.weight': { shape: [n, d], data: decoder },
};
writeFileSync(join(cwd, 'pairs.safetensors'), encodeSafetensors(layers, { format: 'pt' }));
const turned = {
  A: { shape: [n, d], data: decoder },
  B: { shape: [n, d], data: decoder },
  C: { shape: [n, d], data: decoder },
};
writeFileSync(join(cwd, 'names.safetensors'), encodeSafetensors(turned));

const LINE = 'reads encoder from net.0.weight [4, 8], decoder from net.2.weight [8, 4]\n';
const MAP = ['--map', 'encoder=A^T,decoder=B'];

async function json<T>(...args: string[]): Promise<{ readonly document: T; readonly stderr: string }> {
  const { code, stdout, stderr } = await runRug([...args, '--json'], cwd);
  expect(code, stderr).toBe(0);
  return { document: JSON.parse(stdout) as T, stderr };
}

/** The loss of pairs at a = 1 and b = 0: a feature that is on loses where its partner is on, E min(x, y)^2 = 1/6. */
const P = 0.2;
const EXACT = (P * P) / 6;

interface Judged {
  readonly loss: number;
  readonly standardError: number;
}

describe('a model from outside', () => {
  it('is judged as it is by rug eval, which says what it read', async () => {
    const asked = ['--p', String(P), '--samples', '20000'];
    const { document, stderr } = await json<Judged>('eval', 'pairs.safetensors', ...asked);
    expect(Math.abs(document.loss - EXACT)).toBeLessThan(4 * document.standardError);
    expect(stderr).toBe(`pairs.safetensors: ${LINE}`);
    const flagged = await json<Judged>('eval', '--checkpoint', 'pairs.safetensors', ...asked);
    expect(flagged.document).toEqual(document);
    const mapped = await json<Judged>('eval', 'names.safetensors', ...asked, ...MAP);
    expect(mapped.document.loss).toBe(document.loss);
    expect(mapped.stderr).toBe('names.safetensors: reads encoder from A [8, 4] transposed, decoder from B [8, 4]\n');
  });

  it('brings n and d along to rug bench, where workers read it by the same map', async () => {
    const asked = ['--p', String(P), '--samples', '4000', '--variants', 'relu', '--no-pictures', '--out', 'run'];
    const rowOf = async (...args: string[]): Promise<ResultRow> => {
      const { document } = await json<{ rows: ResultRow[] }>('bench', ...asked, ...args);
      return document.rows[0]!;
    };
    const row = await rowOf('--weights', 'names.safetensors', ...MAP);
    expect(row.spec).toMatchObject({ n, d });
    expect(row.loss).toBeLessThan(EXACT + 4 * row.standardError!);
    const { document } = await json<{ rows: ResultRow[]; measuredNow: number }>(
      'bench',
      ...asked,
      '--weights',
      'pairs.safetensors',
    );
    expect(document.measuredNow).toBe(0);
    expect(document.rows[0]).toMatchObject({ hash: row.hash, loss: row.loss, weights: 'pairs.safetensors' });
  });

  it('starts training, is certified and drawn, each with its own n and d', async () => {
    const trained = await json<{ spec: object }>(
      ...[
        'train',
        '--start',
        'pairs.safetensors',
        '--steps',
        '5',
        '--p',
        String(P),
        '--samples',
        '64',
        '--out',
        't.safetensors',
      ],
    );
    expect(trained.document).toMatchObject({ spec: { features: n, dimensions: d } });
    const certificate = await json<{ measured: Judged }>(
      'certify',
      '--weights',
      './pairs.safetensors',
      '--p',
      String(P),
    );
    const { loss, standardError } = certificate.document.measured;
    expect(Math.abs(loss - EXACT)).toBeLessThan(4 * standardError);
    const drawn = await json<{ spec: object }>('forge', '--weights', 'names.safetensors', ...MAP, '--out', 'drawn');
    expect(drawn.document).toMatchObject({ spec: { n, d } });
    const again = await json<Judged>('eval', 'drawn', '--p', String(P), '--samples', '20000');
    expect(Math.abs(again.document.loss - EXACT)).toBeLessThan(4 * again.document.standardError);
  });

  it('is told to have no fitted bias where a forged file loses more than theory says', async () => {
    await runRug(['forge', '--n', '32', '--r', '0.25', '--out', 'rug', '--json'], cwd);
    const file = ['rug/weights.safetensors', '--p', '0.05', '--samples', '400'];
    const evaluated = await runRug(['eval', ...file], cwd);
    expect(evaluated.stdout).toMatch(/All its biases are 0.* bench --weights FILE fits them\.$/m);
    const certified = await runRug(['certify', '--weights', ...file], cwd);
    expect(certified.stdout).toMatch(/^Not certified: .*All its biases are 0/m);
  });

  it.each([
    [['eval', 'pairs.safetensors'], 2, /^--p: must be given: pairs\.safetensors has no spec/m],
    [['eval'], 2, /^rug eval: one file must be named, got none\./],
    [['eval', 'a', '--checkpoint', 'b'], 2, /^rug eval: one file must be named, got a and b\./],
    [
      ['eval', 'names.safetensors', '--p', '0.1'],
      1,
      /^names\.safetensors: must hold W_in and W_out by names that are known/,
    ],
    [
      ['eval', 'pairs.safetensors', '--p', '0.1', '--map', 'encoder=A'],
      2,
      /^--map: must name the decoder, got encoder=A\./,
    ],
    [['bench', '--weights', 'persian-rug', ...MAP], 2, /^--map: must stand beside a file of weights/],
    [
      ['bench', '--weights', 'pairs.safetensors', '--n', '16'],
      2,
      /: n and d must be those of the model, 8 and 4, got 16 and 8/,
    ],
    [['certify', '--weights', 'pairs.safetensors', '--n', '16'], 2, /--n: must be that of the model, 8, got 16\./],
    [
      ['certify', '--weights', 'pairs.safetensors', '--r', '0.25'],
      2,
      /--r: must be that of the model, 0\.5, got 0\.25\./,
    ],
    [['certify', '--variant', 'topk:k=2'], 2, /^--variant: must stand beside a file of weights/],
    [['forge', ...MAP], 2, /^--map: must stand beside a file of weights/],
  ])('refuses %j with one line', async (args, expected, line) => {
    const { code, stderr } = await runRug(args, cwd);
    expect(code, stderr).toBe(expected);
    expect(stderr).toMatch(line);
    const said = stderr
      .trimEnd()
      .split('\n')
      .filter((one) => !one.includes(': reads encoder from '));
    expect(said).toHaveLength(1);
  });
});
