import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from './cluster.mjs';
import { runningTask, taskState, untilQueueEmpty, untilTask } from './jobs.mjs';
import { jobOf, recordsIn, rug, rugPrints } from './rug.mjs';

/** 40 rows in 20 comparisons, each of three seconds or so on one core: a task has time to be disturbed in. */
const CONFIG = `import { defineSweep } from '@rugbench/sweep';

export default defineSweep({
  name: 'array',
  options: { variants: ['relu', 'jumprelu'], weights: ['persian-rug'], n: 512, samples: 150000 },
  axes: { r: [0.2, 0.3, 0.4, 0.5], p: '0.01:0.1:log5' },
});
`;

const TASKS = 8;

/**
 * An array of which one task is cancelled and submitted again, one is requeued, one loses the daemon of its node for a
 * while, and one its whole node: all rows are there, with the numbers of an undisturbed run.
 */
export async function disturbedArray(cluster, folder) {
  writeFileSync(join(folder, 'sweep.config.ts'), CONFIG);
  const given = ['sbatch', 'sweep.config.ts', '--out', 'runs', '--time', '30', '--memory', '1'];
  const refused = rug(folder, [...given, '--tasks', '65'], cluster.env);
  assert.equal(refused.status, 2);
  assert.match(refused.stderr, /must be at most 64, the MaxArraySize of this site, got 65/);

  const script = rugPrints(folder, [...given, '--tasks', String(TASKS)], cluster.env);
  writeFileSync(join(folder, 'array.sh'), script);
  const job = jobOf(rugPrints(folder, [...given, '--tasks', String(TASKS), '--submit'], cluster.env));

  const works = ({ task }) => measures(join(folder, 'runs', 'slurm', `${task}.txt`));
  for (const disturb of [cancelled, requeued, daemonKilled, nodeLost]) await disturb(cluster, job, works);
  await untilQueueEmpty(cluster, 400);

  const states = await tasksOf(cluster, job);
  assert.equal(states.filter(({ JobState }) => JobState === 'CANCELLED').length, 1, 'one task stays cancelled');
  assert.equal(states.filter(({ JobState }) => JobState === 'COMPLETED').length, TASKS - 1);
  const missing = [...(await recordsIn(join(folder, 'runs'))).values()].filter((record) => !record).length;
  assert.ok(missing > 0, 'the rows of the cancelled task are missing');

  const lost = states.findIndex(({ JobState }) => JobState === 'CANCELLED');
  const again = jobOf(cluster.slurm(['sbatch', `--array=${lost}`, join(folder, 'array.sh')]));
  await untilTask(cluster, `${again}_${lost}`, /COMPLETED|FAILED/);
  await equalToLocal(folder);
}

/** A task that is cancelled stays so, though it ends with the code that asks to go on. */
async function cancelled(cluster, job, works) {
  const { task } = await untilTaskRuns(cluster, job, works);
  cluster.slurm(['scancel', task]);
  await untilTask(cluster, task, /CANCELLED/);
  console.log(`  cancelled ${task}`);
}

/** A task that is put back by hand runs again. */
async function requeued(cluster, job, works) {
  const { task } = await untilTaskRuns(cluster, job, works);
  cluster.slurm(['scontrol', 'requeue', task]);
  await untilRestarts(cluster, task, 1);
  console.log(`  requeued ${task}`);
}

/** The daemon of a node is killed and starts again while its task runs on. */
async function daemonKilled(cluster, job, works) {
  const { task, node } = await untilTaskRuns(cluster, job, works);
  const before = Number(taskState(cluster, task).Restarts);
  await cluster.killDaemon(node);
  cluster.startNode(node);
  await cluster.untilUp([node]);
  assert.equal(Number(taskState(cluster, task).Restarts), before);
  console.log(`  killed and started the daemon of ${node} under ${task}`);
}

/** A node is lost with all that runs there: its task goes elsewhere, and the node comes back. */
async function nodeLost(cluster, job, works) {
  const { task, node } = await untilTaskRuns(cluster, job, works);
  const before = Number(taskState(cluster, task).Restarts);
  await cluster.killNode(node);
  await untilRestarts(cluster, task, before + 1);
  cluster.startNode(node);
  await cluster.untilUp([node]);
  console.log(`  lost ${node} under ${task}, and had it back`);
}

/** A task that runs, and has begun to measure. */
async function untilTaskRuns(cluster, job, works) {
  let found;
  await until('a task must measure', () => (found = runningTask(cluster, job, works)) !== undefined, 120);
  return found;
}

async function untilRestarts(cluster, task, times) {
  await until(`${task} must be in the queue again`, () => Number(taskState(cluster, task).Restarts) === times);
}

/** Whether a task has begun to measure and, as it last said, has less than half of its work done. */
function measures(output) {
  if (!existsSync(output)) return false;
  const percents = [...readFileSync(output, 'utf8').matchAll(/(\d+)%, .*(?:fitting|judging)/g)].map(([, percent]) =>
    Number(percent),
  );
  return percents.length > 0 && percents.at(-1) < 50;
}

async function tasksOf(cluster, job) {
  return Array.from({ length: TASKS }, (_, index) => taskState(cluster, `${job}_${index}`));
}

async function equalToLocal(folder) {
  rugPrints(folder, ['sweep', 'sweep.config.ts', '--out', 'local', '--jobs', '2']);
  const [here, there] = [await recordsIn(join(folder, 'local')), await recordsIn(join(folder, 'runs'))];
  assert.equal(here.size, 40);
  assert.deepEqual(there, here);
}
