import { builtins } from './catalogue.ts';
import { runForgedJob } from './forged/run-forged-job.ts';
import { serveJobs } from './pool/serve-jobs.ts';
import { type Task } from './jobs/task.ts';
import { runCurveTask } from './jobs/curve.ts';
import { runMacroscopicTask } from './jobs/macroscopic.ts';
import { runTrainJob } from './training/run-train-job.ts';

serveJobs((task: Task, progress) => {
  switch (task.task) {
    case 'forged':
      return runForgedJob(task, builtins, progress);
    case 'train':
      return runTrainJob(task, builtins, progress);
    case 'curve':
      return runCurveTask(task, builtins);
    case 'macroscopic':
      return runMacroscopicTask(task, builtins);
  }
});
