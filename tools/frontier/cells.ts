import { parseArgs } from 'node:util';
import { firstLine } from '@rugbench/core';
import { type Cell, HEADER, lineOf, measuredCell } from './src/cell.ts';

/** Places where training was ahead of all codes known before, or level with them, and some around them. */
const CELLS: readonly Cell[] = (
  [
    [256, 0.3, 0.01],
    [512, 0.3, 0.01],
    [256, 0.2, 0.02],
    [512, 0.2, 0.02],
    [256, 0.05, 0.01],
    [256, 0.1, 0.03],
    [256, 0.35, 0.03],
    [512, 0.35, 0.03],
    [256, 0.4, 0.05],
    [256, 0.3, 0.15],
    [256, 0.15, 0.2],
    [256, 0.15, 0.3],
    [256, 0.6, 0.3],
    [256, 0.8, 0.6],
  ] as const
).map(([n, r, p]) => ({ n, r, p }));

const { values } = parseArgs({
  options: {
    samples: { type: 'string', default: '16000' },
    out: { type: 'string', default: 'rug-runs/frontier' },
  },
});

try {
  for (const line of HEADER) console.log(line);
  for (const [index, cell] of CELLS.entries()) {
    console.error(`${index + 1} of ${CELLS.length}: n = ${cell.n}, r = ${cell.r}, p = ${cell.p}`);
    console.log(lineOf(await measuredCell(cell, Number(values.samples), values.out)));
  }
} catch (thrown) {
  console.error(firstLine(thrown));
  process.exitCode = 1;
}
