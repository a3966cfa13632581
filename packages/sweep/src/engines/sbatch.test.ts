import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { type SbatchAsked, sbatchScript } from './sbatch.ts';
import { shellCommand } from './shell.ts';

const folder = mkdtempSync(join(tmpdir(), 'rug-sbatch-'));
afterAll(() => rmSync(folder, { recursive: true }));

const ASKED: SbatchAsked = {
  name: 'rug a first sweep',
  command: ['/usr/bin/node', '/home/ann/rug.mjs', 'sweep', 'sweep.config.ts', '--jobs', '2'],
  folder: '/home/ann',
  output: '/home/ann/runs/slurm',
  tasks: 40,
  parallel: 50,
  cpus: 2,
  memory: 1024,
  time: 14400,
  warning: 120,
  estimate: { rows: 400, bundles: 60, seconds: 36_000, bytes: 3e8 },
};

/** What the script did in an array's task 7, where the command ends with this code. */
function runTask(script: string, code: number): { status: number | null; called: string[][]; shards: string } {
  const log = join(folder, 'calls');
  writeFileSync(log, '');
  const note = `for word in "$(basename "$0")" "$@"; do printf '%s\\0' "$word"; done >> "$LOG"; printf '\\n\\0' >> "$LOG"`;
  fake('srun', `${note}; printf '%s' "$RUG_SHARDS $OMP_NUM_THREADS" > "$LOG.shards"; exit ${code}`);
  fake('scontrol', note);
  writeFileSync(join(folder, 'script'), script);
  const env = { PATH: `${folder}:/usr/bin:/bin`, LOG: log, SLURM_ARRAY_JOB_ID: '12', SLURM_ARRAY_TASK_ID: '7' };
  const { status } = spawnSync('bash', [join(folder, 'script')], { env });
  const calls = readFileSync(log, 'utf8').split('\0\n\0').filter(Boolean);
  return { status, called: calls.map((call) => call.split('\0')), shards: readFileSync(`${log}.shards`, 'utf8') };
}

function fake(name: string, body: string): void {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/bash\n${body}\n`);
  chmodSync(path, 0o755);
}

describe('sbatchScript', () => {
  it('is a script that bash can read, with one directive a line', () => {
    const script = sbatchScript({ ...ASKED, partition: 'short', account: 'lab' });
    expect(spawnSync('bash', ['-n'], { input: script }).status).toBe(0);
    expect(script.split('\n').slice(0, 16)).toEqual([
      '#!/bin/bash',
      '# 400 rows in 40 tasks: about 10 core hours, good to a factor of 4.',
      '#SBATCH --job-name=rug-a-first-sweep',
      '#SBATCH --array=0-39%40',
      '#SBATCH --time=04:00:00',
      '#SBATCH --ntasks=1',
      '#SBATCH --cpus-per-task=2',
      '#SBATCH --mem=1024M',
      '#SBATCH --partition=short',
      '#SBATCH --account=lab',
      '#SBATCH --requeue',
      '#SBATCH --open-mode=append',
      '#SBATCH --signal=USR1@120',
      '#SBATCH --chdir=/home/ann',
      '#SBATCH --output=/home/ann/runs/slurm/%A_%a.txt',
      '',
    ]);
  });

  it('runs the command by srun, with the number of shards and one thread a process', () => {
    const { status, called, shards } = runTask(sbatchScript(ASKED), 0);
    expect(status).toBe(0);
    expect(called).toEqual([['srun', '--ntasks=1', '--cpus-per-task=2', '--kill-on-bad-exit=1', ...ASKED.command]]);
    expect(shards).toBe('40 1');
  });

  it('puts its own task into the queue again after code 75', () => {
    expect(runTask(sbatchScript(ASKED), 75).called[1]).toEqual(['scontrol', 'requeue', '12_7']);
  });

  it.each([1, 2, 137])('ends with code %i, and does not try again', (code) => {
    const { status, called } = runTask(sbatchScript(ASKED), code);
    expect([status, called.length]).toEqual([code, 1]);
  });

  it('hands on words with blanks, quotes, dollars and ends of lines as they are', () => {
    const command = ['/opt/my node', "it's", 'a "b"', '$HOME `id`', 'two\nlines', '', '*', '#x', '~'];
    expect(runTask(sbatchScript({ ...ASKED, command }), 0).called[0]!.slice(4)).toEqual(command);
  });

  it('keeps a percent sign of a folder, where Slurm would put a number', () => {
    expect(sbatchScript({ ...ASKED, output: '/home/ann/50% #1' })).toContain(
      String.raw`#SBATCH --output="/home/ann/50%%\ \#1/%A_%a.txt"`,
    );
  });

  it.each(['/home/a\\b', '/home/a\n#SBATCH --account=b'])('refuses a folder that Slurm cannot be told', (path) => {
    expect(() => sbatchScript({ ...ASKED, folder: path })).toThrow(/^--chdir of sbatch: must have neither a backslash/);
  });

  it('refuses a warning that leaves no time to work', () => {
    expect(() => sbatchScript({ ...ASKED, time: 240 })).toThrow('--warning: must be below half of the 240 s');
  });
});

describe('shellCommand', () => {
  it('is read back by a shell, whatever the words are', () => {
    const word = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0') && text.isWellFormed());
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 20 }), (words) => {
        const { stdout } = spawnSync('bash', ['-c', `printf '%s\\0' ${shellCommand(words)}`], { encoding: 'utf8' });
        expect(stdout.split('\0').slice(0, -1)).toEqual(words);
      }),
      { numRuns: 50 },
    );
  });
});
