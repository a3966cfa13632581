import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { PAPER_PRESETS, isAt } from '@rugbench/figures';
import { type AnyRecord, isRowRecord } from '@rugbench/results';
import { recordFolder } from '@rugbench/results/files';

const KEPT = join(import.meta.dirname, '../../apps/bench/records/quick');
const [from] = process.argv.slice(2);
if (from === undefined) {
  console.error(
    'keep-quick: a folder of records must be named. Use rug figures DIR --preset quick --measure, then node tools/figures/keep-quick.ts DIR/records.',
  );
  process.exit(2);
}
const { details } = PAPER_PRESETS.find(({ name }) => name === 'quick')!;
rmSync(KEPT, { recursive: true, force: true });
const kept = recordFolder(KEPT);
let rows = 0;
for (const { full } of recordFolder(from).heads()) {
  const record = full();
  if (record.status === 'failed') continue;
  kept.put(withoutUnseenWeights(record));
  rows++;
}
kept.pack();
console.log(`${rows} records in ${KEPT}`);

/** A record without W where no figure shows its entries. */
function withoutUnseenWeights(record: AnyRecord): AnyRecord {
  if (!isRowRecord(record) || record.result.corner === null) return record;
  const { n, d, data } = record.spec;
  const isShown = details.some((place) => isAt({ n, d, p: Number(data.options['p']) }, place));
  return isShown ? record : { ...record, result: { ...record.result, corner: null } };
}
