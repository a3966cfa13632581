import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { taskState, untilTask } from './jobs.mjs';
import { jobOf, recordsIn, rugPrints } from './rug.mjs';

/** One model whose training takes a minute or so on one core. */
const CONFIG = {
  name: 'limit',
  options: { variants: ['relu'], weights: ['trained'], start: ['torch'], n: 256, r: 0.25, steps: 70000, samples: 2000 },
  axes: { p: [0.05] },
};

/**
 * A task that its time limit interrupts in the middle of training: it is told to stop, keeps its steps, asks to be queued
 * again, and goes on from there to the numbers of an undisturbed run.
 */
export async function timeLimit(cluster, folder) {
  writeFileSync(join(folder, 'limit.json'), JSON.stringify(CONFIG));
  const given = ['--time', '1', '--warning', '25', '--out', 'runs', '--memory', '1', '--submit'];
  const job = jobOf(rugPrints(folder, ['sbatch', 'limit.json', ...given], cluster.env));
  await untilTask(cluster, `${job}_0`, /COMPLETED|FAILED|TIMEOUT|CANCELLED/, 500);
  const { JobState, Restarts } = taskState(cluster, `${job}_0`);
  assert.equal(JobState, 'COMPLETED');
  assert.ok(Number(Restarts) >= 1, 'the time limit interrupted the task');
  console.log(`  went on ${Restarts} times`);
  goesOn(readFileSync(join(folder, 'runs', 'slurm', `${job}_0.txt`), 'utf8'), Number(Restarts));

  rugPrints(folder, ['sweep', 'limit.json', '--out', 'local', '--jobs', '1']);
  assert.deepEqual(await recordsIn(join(folder, 'runs')), await recordsIn(join(folder, 'local')));
}

/** Steps, as the task told them over all its turns, only ever rise: no turn does again what an earlier one has done. */
function goesOn(output, restarts) {
  assert.equal(output.match(/^Stopped\./gm)?.length, restarts, output);
  const steps = [...output.matchAll(/\bstep (\d+)/g)].map(([, step]) => Number(step));
  // Each tenth of the work is told once, of which slow turns may miss some.
  assert.ok(steps.length >= 3, output);
  assert.ok(
    steps.every((step, k) => k === 0 || step > steps[k - 1]),
    output,
  );
}
