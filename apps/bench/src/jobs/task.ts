import type { ForgedJob } from '../forged/forged-job.ts';
import type { CurveTask } from './curve.ts';
import type { MapCheckTask } from './map-check.ts';
import type { MapColumnTask } from './map-column.ts';
import type { MacroscopicTask } from './macroscopic.ts';
import type { OverFloorTask } from './over-floor.ts';
import type { TrainJob } from '../training/train-job.ts';

/** Everything that a worker process can be asked to do. */
export type Task = ForgedJob | TrainJob | CurveTask | MacroscopicTask | OverFloorTask | MapColumnTask | MapCheckTask;
