import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { PAPER_PRESETS, type PaperPlace, isAt } from '@rugbench/figures';
import { type RowRecord, isRowRecord } from '@rugbench/results';
import { recordFolder } from '@rugbench/results/files';

const KEPT = join(import.meta.dirname, '../../apps/bench/records/quick');
const [from] = process.argv.slice(2);
if (from === undefined) {
  console.error(
    'keep-quick: a folder of records must be named. Use rug figures DIR --preset quick --measure, then node tools/figures/keep-quick.ts DIR/records.',
  );
  process.exit(2);
}
const { details, sweep } = PAPER_PRESETS.find(({ name }) => name === 'quick')!;
rmSync(KEPT, { recursive: true, force: true });
const kept = recordFolder(KEPT);
let rows = 0;
for (const { full } of recordFolder(from).heads()) {
  const record = full();
  if (!isRowRecord(record) || !isOfPreset(record)) continue;
  kept.put(withoutUnseenWeights(record));
  rows++;
}
kept.pack();
console.log(`${rows} records in ${KEPT}`);

/** Whether the preset asks for the variant at the place: a folder may hold other rows, too. */
function isOfPreset(record: RowRecord): boolean {
  const [lists] = sweep.zip as unknown as readonly [{ n: number[]; r: number[]; p: number[]; variants: string[][] }];
  const { n, r, p, variants } = lists;
  const { name } = record.spec.variant;
  return n.some((size, k) => variants[k]!.includes(name) && lies(record, { n: size, r: r[k]!, p: p[k]! }));
}

function lies({ spec: { n, d, data } }: RowRecord, place: PaperPlace): boolean {
  return isAt({ n, d, p: Number(data.options['p']) }, place);
}

/** A record without W where no figure shows its entries. */
function withoutUnseenWeights(record: RowRecord): RowRecord {
  const isShown = record.result.corner === null || details.some((place) => lies(record, place));
  return isShown ? record : { ...record, result: { ...record.result, corner: null } };
}
