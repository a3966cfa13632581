import { comparisonsOf } from '@rugbench/library/runs';
import {
  type ReportedCell,
  type RunSource,
  collectorFor,
  comparisonSource,
  reportOf,
  writeReport,
} from '@rugbench/library/reports';

/**
 * `node write-large.ts BENCH FILE RECORDS`: the report of a sweep of so many records, whose every comparison is that of a folder at another
 * place of two axes, with losses of its own. The records are joined as those of any sweep are; only their measurement is left out.
 */
const [bench, file, records] = [process.argv[2]!, process.argv[3]!, Number(process.argv[4])];

const [kept] = comparisonsOf(bench);
if (!kept) throw new Error(`write-large: ${bench} must hold a comparison.`);
const source = comparisonSource(kept.comparison, kept.store, bench);
const cell = cellOf(source);
const comparisons = Math.ceil(records / kept.comparison.rows.length);
const side = Math.ceil(Math.sqrt(comparisons));
const planned = comparisons * kept.comparison.rows.length;
const large = { ...source, title: `${planned} records`, axes: ['r', 'p'], planned };
const collector = collectorFor([large], 0);
for (let k = 0; k < comparisons; k++) collector.add(placed(k));
const document = reportOf([collector.done()], null);
await writeReport(file, document);
console.log(`${planned} records in ${comparisons} comparisons`);

/** The comparison at a place of its own; factors between 1 and 2 stand for what r and p do to a loss. */
function placed(k: number): ReportedCell {
  const [r, p] = [0.1 + (0.8 * (k % side)) / side, 0.01 + (0.2 * Math.floor(k / side)) / side];
  const factor = 1 + (k % side) / side;
  const table = cell.run.table.map((row) => ({ ...row, loss: row.loss * factor }));
  return { at: { r, p }, run: { ...cell.run, table } };
}

function cellOf({ read }: RunSource): ReportedCell {
  const cells: ReportedCell[] = [];
  read({
    add: (one) => void cells.push(one),
    done: () => {
      throw new Error('write-large: nothing is collected here.');
    },
  });
  return cells[0]!;
}
