import { type RowRecord, memoryStore } from '@rugbench/results';
import { plan } from '../plan/plan.ts';
import { comparisonOptions } from '../plan/options.ts';
import { memoryFiles } from '../ports/files.ts';
import { noPause } from '../ports/pause.ts';
import { rowSpecs } from '../records/comparison.ts';
import { resultRows } from '../records/result-rows.ts';
import { measure } from '../tasks/measure.ts';
import { workersHere } from '../tasks/workers-here.ts';
import { wholeCatalogue } from './catalogues.ts';

const versions: RowRecord['provenance']['versions'] = { rugbench: '0', node: 'none', commit: null, dirty: null };

/** Probability that a feature is on. */
export const P = 0.045;

/** A small comparison from its plan to its rows, on forged and on trained weights: by weights, the loss of the ReLU. */
export async function compareHere(): Promise<Record<string, number>> {
  const files = memoryFiles();
  const catalogue = wholeCatalogue(files);
  const asked = { n: 16, r: 0.5, p: P, variants: ['relu'], weights: ['persian-rug', 'trained'], start: ['torch'] };
  const comparison = await plan(comparisonOptions.parse({ ...asked, samples: 50, steps: 20 }), catalogue);
  const store = memoryStore();
  await measure(rowSpecs(comparison), {
    store,
    workers: workersHere(catalogue, { files, pause: noPause }),
    versions: () => versions,
    models: {},
    checkpoints: null,
    stopped: () => false,
    progress: () => undefined,
  });
  const { measured } = resultRows(comparison, store, () => versions);
  return Object.fromEntries(measured.map(({ row }) => [row.weights, row.loss]));
}
