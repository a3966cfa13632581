import type { Spec } from '@rugbench/results';
import type { ModelPlace } from '../ports/model-files.ts';
import type { Versions } from '../records/record-of.ts';
import type { MapCheckTask } from './map-check.ts';
import type { MapColumnTask } from './map-column.ts';
import type { OverFloorTask } from './over-floor.ts';
import type { TheoryPointTask } from './theory-point.ts';

/** Specs to answer with records, in one go. */
export interface MeasureTask {
  /** names the kind of task */
  readonly task: 'measure';
  /** of rows on one set of weights and one stream of samples, or a single one of another kind */
  readonly specs: readonly Spec[];
  /** where models of files lie, by their content */
  readonly models: Readonly<Record<string, ModelPlace>>;
  /** the folder where checkpoints of trained rows are kept, and resumed from; null: nowhere */
  readonly checkpoints: string | null;
  /** what measures, for the records */
  readonly versions: Versions;
}

/** Everything that a worker can be asked to do. */
export type Task = MeasureTask | OverFloorTask | MapColumnTask | MapCheckTask | TheoryPointTask;
