import { builtins } from './catalogue.ts';
import { runForgedJob } from './forged/run-forged-job.ts';
import { serveJobs } from './pool/serve-jobs.ts';
import { type Task } from './task.ts';
import { runCurveTask } from './tasks/curve.ts';
import { runMacroscopicTask } from './tasks/macroscopic.ts';
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
