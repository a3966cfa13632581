import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { goOn } from './killed.ts';
import { filesBelow, run, start, untilRecords } from './processes.ts';
import { assertSame, measuredIn, sweepFolder } from './sweep.ts';

const OUT = 'out';
const COMMAND = ['sweep', 'grid.config.mjs', '--out', OUT, '--jobs', '2'];

type Undisturbed = ReadonlyMap<string, string>;

/** One line, and no trace. */
function assertOneLine(stderr: string, what: string): void {
  const lines = stderr.split('\n').filter((line) => /: must |: [a-z].* must /.test(line));
  assert.ok(lines.length >= 1, `${what}: no line says what must hold: ${stderr}`);
  assert.doesNotMatch(stderr, /\n\s+at /, what);
}

function shell(...command: readonly string[]): void {
  execFileSync(command[0]!, command.slice(1), { stdio: 'pipe' });
}

/** Whether a command works here: mounting and namespaces are not allowed everywhere. */
function works(...command: readonly string[]): boolean {
  try {
    shell(...command);
    return true;
  } catch {
    return false;
  }
}

/** A disk that is too small, and is then made larger. */
export async function fullDisk(undisturbed: Undisturbed): Promise<void> {
  const folder = sweepFolder();
  const out = join(folder, OUT);
  mkdirSync(out);
  if (!works('mount', '-t', 'tmpfs', '-o', 'size=300k', 'none', out)) {
    // Where nothing can be mounted: a file may have no more than 8 blocks.
    const limited = await run(COMMAND, { cwd: folder, before: ['sh', '-c', 'ulimit -f 8; exec "$@"', 'sh'] });
    assert.equal(limited.code, 1, limited.stderr);
    assertOneLine(limited.stderr, 'a limit on the size of files');
    return goOn(folder, undisturbed, 'after a limit on the size of files');
  }
  try {
    const full = await run(COMMAND, { cwd: folder });
    assert.equal(full.code, 1, full.stderr);
    assertOneLine(full.stderr, 'a full disk');
    assert.match(full.stderr, /ENOSPC/, 'a full disk');
    const kept = measuredIn(out).size;
    shell('mount', '-o', 'remount,size=100m', out);
    const again = await run(COMMAND, { cwd: folder });
    assert.equal(again.code, 0, again.stderr);
    assertSame(out, undisturbed, 'after a full disk');
    console.log(`folder: a full disk kept ${kept} rows`);
  } finally {
    shell('umount', out);
  }
}

/** A folder that nobody may write to. */
export async function readOnly(undisturbed: Undisturbed): Promise<void> {
  const folder = sweepFolder();
  const out = join(folder, OUT);
  mkdirSync(out);
  if (!works('mount', '-t', 'tmpfs', '-o', 'size=1m,ro', 'none', out))
    return console.log('folder: nothing can be mounted here, so that a read-only folder was not tried');
  try {
    const refused = await run(COMMAND, { cwd: folder });
    assert.equal(refused.code, 1, refused.stderr);
    assertOneLine(refused.stderr, 'a read-only folder');
  } finally {
    shell('umount', out);
  }
  await goOn(folder, undisturbed, 'after a read-only folder');
}

/** A record that was cut, and a model that was cut. */
export async function corrupted(undisturbed: Undisturbed): Promise<void> {
  const folder = sweepFolder();
  const running = start(COMMAND, { cwd: folder });
  await untilRecords(join(folder, OUT), 14, running);
  running.kill(running.pid, 'SIGTERM');
  await running.end;
  const models = filesBelow(join(folder, OUT)).filter((file) => file.includes('/checkpoints/'));
  for (const model of models) truncateSync(model, 1000);
  const records = filesBelow(join(folder, OUT)).filter((file) => /records\/..\/.*\.json$/.test(file));
  assert.ok(records.length > 0, 'no record to corrupt');
  const [first] = records;
  writeFileSync(first!, readFileSync(first!, 'utf8').slice(0, 200));
  const refused = await run(COMMAND, { cwd: folder });
  assert.equal(refused.code, 1, refused.stderr);
  assertOneLine(refused.stderr, 'a corrupted record');
  assert.ok(refused.stderr.includes(first!), `a corrupted record: its file must be named: ${refused.stderr}`);
  const retried = await run(['retry', OUT], { cwd: folder });
  assert.equal(retried.code, 0, retried.stderr);
  const failing = await run(COMMAND, { cwd: folder });
  assert.equal(failing.code, models.length > 0 ? 1 : 0, failing.stderr);
  for (const model of models) shell('rm', '-f', model);
  await goOn(folder, undisturbed, 'after corrupted files');
  console.log(`folder: a corrupted record and ${models.length} corrupted models are said, and measured again`);
}

/** A clock that jumps by a day, back and forth, every half second. */
export async function jumpingClock(undisturbed: Undisturbed): Promise<void> {
  const folder = sweepFolder();
  const clock = join(folder, 'clock.mjs');
  writeFileSync(
    clock,
    `const now = Date.now.bind(Date); const began = now();
     Date.now = () => now() + (Math.floor((now() - began) / 500) % 2 ? 86400000 : -86400000);`,
  );
  const { code, stderr } = await run(COMMAND, { cwd: folder, environment: { NODE_OPTIONS: `--import ${clock}` } });
  assert.equal(code, 0, stderr);
  assertSame(join(folder, OUT), undisturbed, 'a clock that jumps');
}

/** Two sweeps at once on one folder, as two processes, and as two hosts. */
export async function together(undisturbed: Undisturbed): Promise<void> {
  const hosts = works('unshare', '--uts', '--net', '--pid', '--fork', 'true');
  const host = (name: string): string[] => [
    'unshare',
    '--uts',
    '--net',
    '--pid',
    '--fork',
    '--kill-child',
    '--mount-proc',
    'sh',
    '-c',
    `hostname ${name}; exec "$@"`,
    'sh',
  ];
  const ways = [
    ['two processes', [], []] as const,
    ...(hosts ? [['two hosts', host('one'), host('two')] as const] : []),
  ];
  for (const [what, first, second] of ways) {
    const folder = sweepFolder();
    const ends = await Promise.all([
      run(COMMAND, { cwd: folder, before: first }),
      run(COMMAND, { cwd: folder, before: second }),
    ]);
    for (const { code, stderr } of ends) assert.equal(code, 0, `${what}: ${stderr}`);
    assertSame(join(folder, OUT), undisturbed, what);
  }
  if (!hosts) console.log('folder: no namespaces here, so that two hosts were not tried');
}
