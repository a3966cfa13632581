import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RugError, defineVariant } from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import { loadRun } from '../runs/load-run.ts';
import { bench, plan } from './bench.ts';
import { certify } from './certify.ts';
import { evaluate } from './evaluate.ts';
import { forge } from './forge.ts';
import { theory } from './theory.ts';
import { train } from './train.ts';

const folder = mkdtempSync(join(tmpdir(), 'rugbench-library-'));
const small = { n: 64, r: 0.25, p: 0.1, samples: 400 };

/** The ReLU under another name. */
const twin = defineVariant({
  name: 'twin',
  title: 'Twin',
  source: 'this test',
  activation: (m, z) => m.max(z, 0),
});

describe('theory', () => {
  it('has the loss p²/6 of the ReLU on antipodal pairs as p goes to 0, and says how far it is', async () => {
    const told: number[] = [];
    const asked = { r: 0.5, p: 1e-4, variants: ['relu'], forges: ['antipodal-rug'] };
    const { forges } = await theory(asked, { progress: ({ fraction }) => told.push(fraction) });
    // Fitted scales change the loss by terms of order p³.
    expect(forges[0]!.loss! / (1e-8 / 6)).toBeCloseTo(1, 3);
    expect(told.length).toBeGreaterThan(0);
    expect(Math.max(...told)).toBeLessThanOrEqual(1);
  });

  it('ends when its signal is aborted', async () => {
    await expect(theory({ variants: ['relu'] }, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'JOB',
    });
  });
});

describe('options', () => {
  it.each([
    [{ r: 3 }, /r: must be .*below 1.*, got 3/],
    [{ feature: 64 }, /options must be among .*got feature/],
  ])('are checked in one line: %j', async (options, line) => {
    for (const ask of [bench, plan, theory, train, forge, certify]) {
      const thrown: unknown = await ask(options as object).catch((error: unknown) => error);
      expect(thrown).toBeInstanceOf(RugError);
      expect((thrown as RugError).message).toMatch(line);
    }
  });
});

describe('bench', () => {
  it('measures nothing anew in a folder that has the records, and the folder is read again', async () => {
    const out = join(folder, 'run');
    const asked = { ...small, variants: ['relu', 'linear'], weights: ['antipodal-rug'], r: 0.5, jobs: 1, out };
    const first = await bench(asked);
    expect(first.complete).toBe(true);
    expect(first.rows.map(({ variant }) => variant).sort()).toEqual(['linear', 'relu']);
    expect(first.records.map(({ hash }) => hash)).toEqual(first.comparison.rows.map(({ hash }) => hash));
    const again = await bench(asked, { signal: AbortSignal.abort() });
    expect(again.rows).toEqual(first.rows);
    expect(loadRun(out).rows).toEqual(first.rows);
    // The folder above holds this run alone.
    expect(loadRun(folder).rows).toEqual(first.rows);
  });

  it('finds plug-in files below the folder of the context, in worker processes too', async () => {
    const text = `import { defineVariant } from '@rugbench/core';
export default defineVariant({ name: 'filed', title: 'Filed', source: 'test', activation: (m, z) => m.max(z, 0) });`;
    writeFileSync(join(folder, 'filed.ts'), text);
    const asked = { ...small, variants: ['relu', 'filed'], weights: ['persian-rug'], plugin: ['./filed.ts'], jobs: 1 };
    // In a process without a test runner, whose loader a plug-in file would go through.
    const script = `
      import { bench } from ${JSON.stringify(new URL('./bench.ts', import.meta.url).href)};
      const { rows, failed } = await bench(${JSON.stringify(asked)}, { folder: ${JSON.stringify(folder)} });
      console.log(JSON.stringify({ failed, names: rows.map(({ variant }) => variant).sort() }));`;
    const file = join(folder, 'script.mjs');
    writeFileSync(file, script);
    const told = execFileSync(process.execPath, [file], { encoding: 'utf8' });
    expect(JSON.parse(told)).toEqual({ failed: [], names: ['filed', 'relu'] });
  });

  it('compares plug-ins that are values, in this process', async () => {
    const asked = { ...small, variants: ['relu', 'twin'], weights: ['persian-rug'] };
    const { rows } = await bench(asked, { plugins: [twin] });
    const [one, other] = rows;
    expect(new Set(rows.map(({ variant }) => variant))).toEqual(new Set(['relu', 'twin']));
    expect(one!.loss).toBe(other!.loss);
  });

  it('refuses a value that is no plug-in, and names its place', async () => {
    await expect(bench(small, { plugins: [[twin], () => twin] })).rejects.toMatchObject({
      code: 'PLUGIN',
      message: expect.stringMatching(/^plugins\[1\]: must be a plug-in, .*got function\.$/) as string,
    });
  });

  it('lists rows without measuring them', async () => {
    const { rows } = await plan({ ...small, variants: ['relu', 'topk'], weights: ['persian-rug'], seeds: 3 });
    expect(rows).toHaveLength(6);
  });
});

describe('loadRun', () => {
  it('says what a folder lacks', () => {
    expect(() => loadRun(mkdtempSync(join(tmpdir(), 'rugbench-empty-')))).toThrow(/must hold a comparison.json/);
  });
});

describe('models', () => {
  it('are trained, kept, judged again to the same loss, and certified', async () => {
    const out = join(folder, 'model.safetensors');
    const steps: string[] = [];
    const asked = { n: 32, r: 0.25, p: 0.1, steps: 60, samples: 400, out };
    const trained = await train(asked, { progress: ({ phase }) => steps.push(phase) });
    expect(trained.checkpoint).toBe(out);
    expect(new Set(steps)).toEqual(new Set(['training', 'judging']));
    const judged = await evaluate({ file: out, samples: 400 });
    expect(judged.loss).toBe(trained.loss);
    expect(judged.standardError).toBe(trained.standardError);
    const { measured } = await certify({ checkpoint: out, samples: 400 });
    expect(measured.loss).toBe(trained.loss);
  });

  it('are made by hand, and written for those who read safetensors', async () => {
    const out = join(folder, 'forged');
    const { weights, statistics, spec } = await forge({ n: 64, r: 0.25, out });
    expect(spec).toMatchObject({ n: 64, d: 16, ratio: 0.25 });
    // Rows of a Hadamard matrix, scaled to a diagonal of 1: W is a projection over r, whose trace is n.
    const diagonal = Array.from(weights.diagonal());
    expect(diagonal.reduce((sum, entry) => sum + entry, 0)).toBeCloseTo(64, 8);
    expect(statistics.diagonal.mean).toBeCloseTo(1, 8);
    expect(existsSync(join(out, 'weights.safetensors'))).toBe(true);
    const { loss } = await evaluate({ file: join(out, 'weights.safetensors'), p: 0.1, samples: 200 });
    expect(loss).toBeGreaterThan(0);
  });

  it('that are no models are refused in one line', async () => {
    const file = join(folder, 'nothing.safetensors');
    writeFileSync(file, 'nothing');
    await expect(evaluate({ file, p: 0.1 })).rejects.toMatchObject({ code: 'FILES' });
  });
});
