import type { AnyRecord, Spec } from '@rugbench/results';
import type { JudgingCatalogue } from '../ports/catalogue.ts';
import { memoryFiles } from '../ports/files.ts';
import { noPause } from '../ports/pause.ts';
import type { Workers } from '../ports/workers.ts';
import { runTask } from '../tasks/run-task.ts';
import type { MeasureTask, Task } from '../tasks/task.ts';

/** For tests: workers that answer bundles of specs as they are told. */
export function answeringWorkers(
  size: number,
  answer: (specs: readonly Spec[], task: MeasureTask) => Promise<AnyRecord[]> | AnyRecord[],
): Workers {
  const run: Workers['run'] = async (task) => (await answer((task as MeasureTask).specs, task as MeasureTask)) as never;
  return { size, run, stop: () => Promise.resolve(), close: () => undefined };
}

/** For tests: workers that do their tasks in place. */
export function workersHere(size: number, catalogue: JudgingCatalogue): Workers {
  const host = { files: memoryFiles(), pause: noPause };
  const run: Workers['run'] = async (task, progress = () => undefined) =>
    (await runTask(task as Task, catalogue, host, progress)) as never;
  return { size, run, stop: () => Promise.resolve(), close: () => undefined };
}
