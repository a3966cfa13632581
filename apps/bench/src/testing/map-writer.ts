import { openRunFolder } from '@rugbench/results/files';
import { openMap } from '../map/map-parts.ts';
import { cellAt } from './fakes.ts';
import { WRITTEN } from './map-axis.ts';

/** A process for tests: it finds the cells of a map one by one. Its arguments are a folder and p. */
const [folder, p] = process.argv.slice(2);
const { add } = openMap(openRunFolder(folder!), {
  source: 'bernoulli-uniform',
  forges: ['identity'],
  constraint: 'any',
} as const);
for (const r of WRITTEN) add({ cells: [cellAt(r, Number(p))], checks: [] });
