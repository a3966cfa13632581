import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type ComparisonDocument, comparisonShape } from '@rugbench/judging';
import { plan } from '@rugbench/library/api/bench';
import { type ReportDocument, columnValues } from '@rugbench/report';
import { readRun } from '@rugbench/results/files';
import { beforeAll, describe, expect, it } from 'vitest';
import { flagsOf } from '../cli/flags.ts';
import { z } from '@rugbench/core';
import { runRug, temporaryFolder } from '../testing/run-rug.ts';

const cwd = temporaryFolder();
const ARGS =
  '--n 32 --r 0.25 --steps 20 --jobs 1 --no-pictures --p 0.1 --variants relu,topk:k=3 ' +
  '--weights persian-rug,trained --start torch,persian-rug --seed 3';
const bench = (out: string, samples: number, ...args: string[]): ReturnType<typeof runRug> =>
  runRug(['bench', ...ARGS.split(' '), '--out', out, '--samples', String(samples), ...args], cwd);

/** The document of a page, as a browser reads it. */
function documentIn(file: string): ReportDocument {
  const html = readFileSync(file, 'utf8');
  return JSON.parse(/<script type="application\/json" id="report-document">([^<]*)</.exec(html)![1]!) as ReportDocument;
}

/** What a command line asks a comparison, as `rug bench` reads it. */
function askedBy(command: string): object {
  const words = [...command.matchAll(/'([^']*)'|\S+/g)].map(([word, quoted]) => quoted ?? word).slice(2);
  const flags = flagsOf(z.strictObject(comparisonShape));
  const pairs = words.flatMap((word, k): [string, unknown][] => {
    const flag = flags.find(({ name }) => name === word);
    if (!flag) return [];
    return [[flag.key, flag.takes === 'nothing' ? !word.startsWith('--no-') : flag.parse(words[k + 1]!)]];
  });
  return Object.fromEntries(pairs);
}

let first: Awaited<ReturnType<typeof bench>>;
beforeAll(async () => {
  first = await bench('A', 60);
}, 120_000);

describe('the page of a comparison', () => {
  it('is named in the last line, and holds the losses of the records bit for bit', () => {
    expect(first.code).toBe(0);
    expect(first.stderr.trimEnd().split('\n').at(-1)).toBe(`Open in a browser: ${join(cwd, 'A', 'report.html')}`);
    const document = documentIn(join(cwd, 'A', 'report.html'));
    const losses = columnValues(document.columns.find(({ key }) => key === 'loss')!);
    const rows = readRun(join(cwd, 'A')).rows.flatMap((row) => (row['status'] === 'done' ? [row['loss']] : []));
    expect(losses).toEqual(rows);
    expect(document.command).toMatch(/^rug bench --n 32 .*--out A --samples 60$/);
  });

  it('has for each row a command that plans just this row', async () => {
    const { details } = documentIn(join(cwd, 'A', 'report.html'));
    expect(details).toHaveLength(6);
    for (const detail of details) {
      const { rows }: ComparisonDocument = await plan(askedBy(detail!.command!));
      expect(rows.map(({ hash }) => hash)).toEqual([detail!.hash]);
    }
  });

  it('is not written where it is not wanted; where it cannot be written a line says why, and nothing else is lost', async () => {
    rmSync(join(cwd, 'A', 'report.html'));
    const without = await bench('A', 60, '--no-report');
    expect([without.code, without.stderr.includes('report.html')]).toEqual([0, false]);
    expect(existsSync(join(cwd, 'A', 'report.html'))).toBe(false);
    mkdirSync(join(cwd, 'A', 'report.html'));
    const blocked = await bench('A', 60, '--json');
    expect([blocked.code, blocked.stdout]).toEqual([0, (await bench('A', 60, '--json', '--no-report')).stdout]);
    expect(blocked.stderr.trimEnd().split('\n').at(-1)).toMatch(/^report\.html: must be writable, got .*report\.html/);
    rmSync(join(cwd, 'A', 'report.html'), { recursive: true });
  });
});

describe('rug report', () => {
  it('writes the page again, to a file that is named', async () => {
    const { code, stderr } = await runRug(['report', 'A', '--no-pictures', '--out', 'page.html'], cwd);
    expect([code, stderr.trimEnd().split('\n').at(-1)]).toEqual([0, `Open in a browser: ${join(cwd, 'page.html')}`]);
    expect(documentIn(join(cwd, 'page.html'))).toMatchObject({ lines: 'rows', runs: [{ name: 'A', complete: true }] });
  });

  it('writes one page of two runs, with the differences that rug diff tells', async () => {
    await bench('B', 80, '--no-report');
    const { stdout } = await runRug(['report', 'A', 'B', '--json'], cwd);
    const { file, common } = JSON.parse(stdout) as { file: string; common: number };
    const { differences, runs } = documentIn(file);
    const { rows } = JSON.parse((await runRug(['diff', 'A', 'B', '--json'], cwd)).stdout) as {
      rows: { difference: number; standardError: number; paired: boolean }[];
    };
    expect([common, runs.map(({ name }) => name)]).toEqual([rows.length, ['A', 'B']]);
    expect(differences!.map(({ difference, paired }) => [difference, paired])).toEqual(
      rows.map(({ difference, paired }) => [difference, paired]),
    );
  });

  it.each([
    [['report', 'A', 'nosuch'], /^.*nosuch/],
    [['report', '.', '--out', 'x.html', '--no-pictures'], /^--out: takes the report of one run, got 2 in \./],
  ])('%j is refused in one line', async (args, line) => {
    const { code, stdout, stderr } = await runRug(args, cwd);
    expect([code !== 0, stdout]).toEqual([true, '']);
    expect(stderr).toMatch(line);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });
});
