import { runForgedJob } from './forged/run-forged-job.ts';
import { loadCatalogue } from './plugins/load-catalogue.ts';
import { serveJobs } from './pool/serve-jobs.ts';
import type { Task } from './jobs/task.ts';
import { runCurveTask } from './jobs/curve.ts';
import { runMapCheckTask } from './jobs/map-check.ts';
import { runMapColumnTask } from './jobs/map-column.ts';
import { runMacroscopicTask } from './jobs/macroscopic.ts';
import { runOverFloorTask } from './jobs/over-floor.ts';
import { runTrainJob } from './training/run-train-job.ts';

/** Plug-ins from outside are named in the arguments, so that every process has the same catalogue. */
const catalogue = await loadCatalogue(process.argv.slice(2));

serveJobs((task: Task, progress) => {
  switch (task.task) {
    case 'forged':
      return runForgedJob(task, catalogue, progress);
    case 'train':
      return runTrainJob(task, catalogue, progress);
    case 'curve':
      return runCurveTask(task, catalogue);
    case 'macroscopic':
      return runMacroscopicTask(task, catalogue);
    case 'map-check':
      return runMapCheckTask(task, catalogue);
    case 'map-column':
      return runMapColumnTask(task, catalogue, progress);
    case 'over-floor':
      return runOverFloorTask(task, catalogue, progress);
  }
});
