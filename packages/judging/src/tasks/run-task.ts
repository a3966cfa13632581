import type { JudgingCatalogue } from '../ports/catalogue.ts';
import type { Host } from '../ports/host.ts';
import type { OnProgress } from '../ports/progress.ts';
import { runMapCheckTask } from './map-check.ts';
import { runMapColumnTask } from './map-column.ts';
import { runMeasure } from './run-measure.ts';
import { runOverFloorTask } from './over-floor.ts';
import type { Task } from './task.ts';
import { runTheoryPointTask } from './theory-point.ts';

/**
 * Does what a worker is asked to do.
 *
 * @param progress - told how far the task is, and what it does
 * @returns records for specs; for others what their own functions return
 */
export async function runTask(
  task: Task,
  catalogue: JudgingCatalogue,
  host: Host,
  progress: OnProgress,
): Promise<unknown> {
  switch (task.task) {
    case 'measure':
      return runMeasure(task, catalogue, host, progress);
    case 'map-check':
      return runMapCheckTask(task, catalogue);
    case 'map-column':
      return runMapColumnTask(task, catalogue, progress);
    case 'over-floor':
      return runOverFloorTask(task, catalogue, progress);
    case 'theory-point':
      return runTheoryPointTask(task, catalogue, host, progress);
  }
}
