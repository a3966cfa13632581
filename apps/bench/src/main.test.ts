import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ResultRow } from '@rugbench/results';
import { readRun } from '@rugbench/results/files';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from './commands.ts';
import { runRug, startRug, temporaryFolder } from './testing/run-rug.ts';

const TINY = ['bench', '--n', '64', '--r', '0.25', '--p', '0.1', '--samples', '64', '--steps', '60'];
const SMALL = [...TINY, '--jobs', '2'];
const FEW = ['--variants', 'relu,topk', '--forges', 'persian-rug,antipodal-rug'];
const FORGED = [...SMALL, '--weights', 'persian-rug'];

describe('unusable arguments', () => {
  it.each([
    [['bench', '--r', '1.5'], /^--r: must be the ratio .*got 1\.5\./],
    [['bench', '--n', '0'], /^--n: must be the number of features .*got 0\./],
    [['bench', '--p', '-1'], /^--p: must be the probability .*got -1\./],
    [['bench', '--p', 'NaN'], /^--p: must be the probability .*got NaN\./],
    [['bench', '--seeds', '-3'], /^--seeds: .*got -3\./],
    [['bench', '--steps', '1e99'], /^--steps: .*got 1e\+99\./],
    [['bench', '--variants', 'nosuch'], /^--variants: must be among relu, .*got nosuch/],
    [
      ['bench', '--weights', 'persian-rug', '--n', '300'],
      /n must be a power of two, got 300\. Use --n 256 or --n 512\./,
    ],
    [
      ['bench', '--weights', 'nosuch'],
      /^--weights: must be a \.safetensors file or among trained, persian-rug, .*, best-forge, got nosuch/,
    ],
    [
      ['bench', '--start', 'nosuch'],
      /^--start: must be a .safetensors file or among torch, tied, persian-rug, .*, best-forge, got nosuch/,
    ],
    [['bench', '--backend', 'nosuch'], /^--backend: must be among cpu, tfjs, gpujs, reference, got nosuch/],
    [['bench', '--weights', 'persian-rug', '--start', 'nosuch'], /^--start: must be a .safetensors file or among/],
    [['bench', '--backend', 'tfjs:wasm:x'], /^--backend: device of tfjs must be among .*got wasm:x/],
    [['train', '--n', '1048576'], /^training: n d must be at most/],
    [['train', '--n', '17', '--start', 'persian-rug'], /^persian-rug: n must be a power of two, got 17/],
    [['theory', '--p', '1e-300'], /^--p: must be the probability .*got 1e-300/],
    [
      ['bench', '--backend', 'tfjs:nosuch'],
      /^--backend: device of tfjs must be among node, wasm, cpu, webgpu, webgl, got nosuch/,
    ],
    [
      ['train', '--tied', '--start', 'persian-rug', '--n', '16'],
      /^--start: tied weights start from torch or tied, got persian-rug/,
    ],
    [['bench', '--variants', 'topk:k=65', '--n', '64'], /^topk: k must be at most the 64 features, got 65/],
    [['theory', '--variants', 'topk:k=8'], /^topk: a fixed k needs the number of features.*Give --n\./],
    [['bench', '--bogus'], /^rug bench: unknown option '--bogus'\. See \S.* bench --help\.$/m],
    [['nosuch'], /^rug: unknown command 'nosuch'\. See \S.* --help\.$/m],
  ])('%j ends with one line and exit code 2', async (args, line) => {
    const { code, stdout, stderr } = await runRug(args);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(line);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });
});

describe('rug', () => {
  it('prints the help when nothing is asked: groups, examples, exit codes', async () => {
    const { code, stdout, stderr } = await runRug([]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const headings = stdout.match(/^\S.*:$/gm);
    expect(headings).toEqual(['Options:', 'Measure:', 'Look:', 'Make:', 'About:', 'Examples:', 'Exit codes:']);
    for (const { name, group } of COMMANDS.filter((one) => one.name !== 'complete')) {
      expect(stdout.split(`${group}:\n`)[1]!.split('\n\n')[0]).toMatch(new RegExp(`^ {2}${name} `, 'm'));
    }
    expect((await runRug(['--help'])).stdout).toBe(stdout);
    expect((await runRug(['help'])).stdout).toBe(stdout);
  });

  it('prints the help of a command by its name or its option', async () => {
    const { code, stdout } = await runRug(['help', 'bench']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Usage: (npx rug|node \S+rug\.mjs) bench \[options\]\n/);
    expect(stdout).toContain("A comma in a member is written \\, as in --plugin './a\\,b.ts'");
    expect((await runRug(['bench', '--help'])).stdout).toBe(stdout);
    expect((await runRug(['certify', '--help'])).stdout).not.toContain('--hidden-noise <text>');
  });

  it.each(['--version', '-V'])('prints its version and that of Node for %s', async (flag) => {
    const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
      version: string;
    };
    expect(await runRug([flag])).toEqual({
      code: 0,
      stdout: `rugbench ${version}, Node ${process.versions.node}\n`,
      stderr: '',
    });
  });

  it('knows a command without colour, before and after its name', async () => {
    const list = ['list', 'sources'];
    const coloured = await runRug(list, undefined, { FORCE_COLOR: '1' });
    expect(coloured.stdout).toContain('\x1b[1msources\x1b[22m');
    const plain = await runRug(list);
    for (const args of [
      ['--no-color', ...list],
      [...list, '--no-color'],
    ]) {
      expect((await runRug(args, undefined, { FORCE_COLOR: '1' })).stdout).toBe(plain.stdout);
    }
  });

  it('takes numbers as people write them', async () => {
    const lossOf = async (...numbers: string[]): Promise<string> => {
      const [r, p] = numbers as [string, string];
      return (await runRug(['theory', '--json', '--r', r, '--p', p, ...FEW])).stdout;
    };
    expect(await lossOf('.25', '4.5e-2')).toBe(await lossOf('0.25', '0.045'));
  });
});

describe('rug theory', () => {
  it('prints one JSON document with the keys and numbers that others rely on', async () => {
    const { code, stdout } = await runRug(['theory', '--r', '0.25', '--p', '0.045', ...FEW, '--json']);
    expect(code).toBe(0);
    const document = JSON.parse(stdout) as {
      linear: { loss: number };
      floor: { loss: number };
      iterated: { loss: number };
      variants: { name: string; class: string; loss: number; parameters: { a: number; b: number } }[];
      forges: { name: string; loss: number }[];
    };
    const relu = document.variants.find(({ name }) => name === 'relu')!;
    // Reference values have six digits.
    expect(relu.loss).toBeCloseTo(4.8558e-3, 8);
    expect(relu.parameters.a).toBeCloseTo(1.2892, 4);
    expect(relu.parameters.b).toBeCloseTo(-0.4458, 4);
    expect(document.floor.loss).toBeCloseTo(4.48027e-3, 8);
    expect(document.linear.loss).toBeCloseTo(1.08703e-2, 7);
    expect(document.iterated.loss).toBe(0);
    expect(document.forges.find(({ name }) => name === 'persian-rug')!.loss).toBeCloseTo(4.8558e-3, 8);
  });
});

describe('rug bench', () => {
  it('judges and trains, and leaves a run folder with results, report and pictures', async () => {
    const cwd = temporaryFolder();
    const contest = ['--variants', 'relu,topk', '--weights', 'trained,persian-rug', '--start', 'torch,persian-rug'];
    const { code, stdout, stderr } = await runRug([...SMALL, ...contest, '--out', 'run'], cwd);
    expect(code).toBe(0);
    expect(stdout).toContain('| ReLU ');
    const run = readRun(join(cwd, 'run'));
    expect(run.complete).toBe(true);
    const rows = run.rows as ResultRow[];
    const kinds = rows.map(({ variant, weights, start }) => [variant, weights, start].join(' ')).sort();
    const each = ['persian-rug ', 'trained persian-rug', 'trained torch'];
    expect(kinds).toEqual(['relu', 'topk'].flatMap((name) => each.map((kind) => `${name} ${kind}`)));
    expect(rows.map(({ loss }) => loss)).toEqual(rows.map(({ loss }) => loss).sort((a, b) => a - b));
    for (const name of [
      'report.md',
      'report.html',
      'losses.png',
      'losses.svg',
      'losses.csv',
      'loss-against-ratio.svg',
      'training-curves.svg',
      'weights.png',
    ]) {
      expect(stderr).toContain(name);
      expect(existsSync(join(cwd, 'run', name))).toBe(true);
    }
    const written = readFileSync(join(cwd, 'run', 'report.md'), 'utf8');
    expect(written.startsWith(stdout)).toBe(true);
    const shown = [...written.slice(stdout.length).matchAll(/^!\[[^\n]+\]\((.*)\)$/gm)].map(([, file]) => file!);
    expect(shown).toEqual(expect.arrayContaining(['losses.png', 'training-curves.png', 'weights.png']));
    for (const file of shown) expect(existsSync(join(cwd, 'run', file))).toBe(true);
  });

  it('measures the same loss in one process or two, alone or in company', async () => {
    const lossOfRelu = async (...args: string[]): Promise<number> => {
      const { stdout } = await runRug([...TINY, '--weights', 'persian-rug', '--no-pictures', '--json', ...args]);
      const { rows } = JSON.parse(stdout) as { rows: ResultRow[] };
      return rows.find(({ variant }) => variant === 'relu')!.loss;
    };
    const alone = await lossOfRelu('--jobs', '2', '--variants', 'relu');
    expect(await lossOfRelu('--variants', 'linear,relu', '--jobs', '1')).toBe(alone);
    expect(await lossOfRelu('--jobs', '2', '--variants', 'linear,relu,leaky-relu')).toBe(alone);
  });

  it('ends with exit code 1 and one line when the run folder cannot be written', async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'file'), '');
    const { code, stderr } = await runRug([...FORGED, '--out', 'file/run'], cwd);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^run folder: must be writable.*Choose another with --out\.\n$/);
  });

  it('keeps what was measured when it is interrupted', async () => {
    const cwd = temporaryFolder();
    const long = [
      '--n',
      '1024',
      '--samples',
      '1000000',
      '--jobs',
      '1',
      '--seeds',
      '50',
      '--variants',
      'linear',
      '--weights',
      'persian-rug',
    ];
    const { child, done } = startRug(['bench', ...long, '--out', 'run'], cwd);
    child.stderr!.once('data', () => child.kill('SIGINT'));
    const { code, stderr } = await done;
    expect(code).toBe(130);
    expect(stderr).toMatch(/Stopped\. \d+ of 50 rows are kept in run\/records; the same command goes on there\./);
    expect(readRun(join(cwd, 'run')).complete).toBe(false);
  });
});

describe('rug forge', () => {
  it('writes a picture, statistics and matrices that multiply to W', async () => {
    const cwd = temporaryFolder();
    const { code, stdout } = await runRug(['forge', '--n', '64', '--r', '0.25', '--out', 'rug', '--json'], cwd);
    expect(code).toBe(0);
    const { files, statistics } = JSON.parse(stdout) as { files: string[]; statistics: { diagonal: { mean: number } } };
    expect(statistics.diagonal.mean).toBe(1);
    expect(files).toContain('weights.safetensors');
    for (const file of files) expect(existsSync(join(cwd, 'rug', file))).toBe(true);
  });
});
