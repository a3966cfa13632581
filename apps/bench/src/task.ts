import { type ForgedJob } from './forged/forged-job.ts';
import { type CurveTask } from './tasks/curve.ts';
import { type MacroscopicTask } from './tasks/macroscopic.ts';

/** Everything that a worker process can be asked to do. */
export type Task = ForgedJob | CurveTask | MacroscopicTask;
