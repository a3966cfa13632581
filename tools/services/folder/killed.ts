import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { age, assertSame, measuredIn, sweepFolder, unfinishedIn } from './sweep.ts';
import { type Running, pause, run, start, untilGone, untilRecords } from './processes.ts';

const OUT = 'out';
const COMMAND = ['sweep', 'grid.config.mjs', '--out', OUT, '--jobs', '2'];

/** The latest moment of a kill, as a part of a whole sweep. */
const LATEST = 0.5;

/** What is killed, and how. */
const DEATHS: Readonly<Record<string, (running: Running) => void>> = {
  'the whole tree': ({ kill, pid }) => kill(-pid, 'SIGKILL'),
  'the parent alone': ({ kill, pid }) => kill(pid, 'SIGKILL'),
  'a worker alone': ({ kill, workers }) => {
    const [worker] = workers();
    if (worker !== undefined) kill(worker, 'SIGKILL');
  },
};

/** Kills sweeps at random moments, and lets the same command go on. @returns what an undisturbed one holds */
export async function killed(rounds: number): Promise<ReadonlyMap<string, string>> {
  const calm = sweepFolder();
  const began = performance.now();
  const { code, stderr } = await run(COMMAND, { cwd: calm });
  assert.equal(code, 0, stderr);
  // Machines are shared: moments are parts of what a whole sweep takes here.
  const whole = performance.now() - began;
  const undisturbed = measuredIn(`${calm}/${OUT}`);
  const deaths = Object.entries(DEATHS);
  let folder = sweepFolder();
  let slowest = 0;
  for (let round = 0; round < rounds; round++) {
    const [what, kill] = deaths[round % deaths.length]!;
    const running = start(COMMAND, { cwd: folder });
    await Promise.race([pause(LATEST * whole * Math.random()), running.end]);
    if (running.ended()) {
      const end = await running.end;
      assert.equal(end.code, 0, `round ${round}: ${end.stderr}`);
      assertSame(`${folder}/${OUT}`, undisturbed, `round ${round}`);
      folder = sweepFolder();
      continue;
    }
    kill(running);
    // A sweep outlives a worker, and goes on: after a while all of it is killed.
    if (what === 'a worker alone') {
      await Promise.race([pause(2000), running.end]);
      running.kill(-running.pid, 'SIGKILL');
    }
    const took = await untilGone(running.pid, 15_000);
    assert.ok(took < 15_000, `round ${round}: ${what} was killed, and processes are left after 15 s`);
    slowest = Math.max(slowest, took);
    const { stderr: said } = await running.end;
    assert.doesNotMatch(said, /\n\s+at |EPIPE|Error:/, `round ${round}: ${what}`);
  }
  await goOn(folder, undisturbed, 'after kills');
  console.log(`folder: ${rounds} kills, all processes gone within ${(slowest / 1000).toFixed(1)} s`);
  return undisturbed;
}

/** Lets a sweep come to its end; rows whose worker was killed twice wait for `rug retry`. */
export async function goOn(folder: string, undisturbed: ReadonlyMap<string, string>, what: string): Promise<void> {
  if (existsSync(`${folder}/${OUT}/records`)) {
    const retried = await run(['retry', OUT], { cwd: folder });
    assert.equal(retried.code, 0, `${what}: ${retried.stderr}`);
  }
  age(unfinishedIn(`${folder}/${OUT}`));
  const { code, stderr } = await run(COMMAND, { cwd: folder });
  assert.equal(code, 0, `${what}: ${stderr}`);
  assertSame(`${folder}/${OUT}`, undisturbed, what);
  assert.deepEqual(unfinishedIn(`${folder}/${OUT}`), [], `${what}: unfinished files`);
}

/** Stops sweeps by signals. */
export async function signalled(undisturbed: ReadonlyMap<string, string>): Promise<void> {
  for (const [signal, expected] of [
    ['SIGTERM', 75],
    ['SIGHUP', 75],
    ['SIGUSR1', 75],
    ['SIGINT', 75],
    ['SIGQUIT', null],
  ] as const) {
    const folder = sweepFolder();
    const running = start(COMMAND, { cwd: folder });
    await untilRecords(`${folder}/${OUT}`, 4 + Math.floor(10 * Math.random()), running);
    assert.ok(!running.ended(), `${signal}: the sweep was too quick to be stopped`);
    const began = performance.now();
    running.kill(running.pid, signal);
    const { code, stderr } = await running.end;
    const took = performance.now() - began;
    assert.equal(code, expected, `${signal}: ${stderr}`);
    assert.ok(took < 10_000, `${signal}: handed back after ${took} ms`);
    assert.ok((await untilGone(running.pid, 15_000)) < 15_000, `${signal}: processes are left after 15 s`);
    assert.doesNotMatch(stderr, /\n\s+at |EPIPE/, signal);
    await goOn(folder, undisturbed, signal);
    console.log(`folder: ${signal} handed back after ${(took / 1000).toFixed(1)} s`);
  }
}
