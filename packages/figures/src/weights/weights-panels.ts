import { type ComparisonDocument, type MeasuredRow, picturedWeights, weightsLabel } from '@rugbench/judging';
import type { MatrixPanel } from '@rugbench/plots/figures';
import { type Store, isCornerRecord, packNumbers, specHash, unpackNumbers } from '@rugbench/results';
import { featureOrder, reordered } from './feature-order.ts';

/** The first rows and columns of W, as records hold them. */
export interface Corner {
  /** rows and columns */
  readonly side: number;
  /** 32-bit floats in base64, row by row */
  readonly entries: string;
}

/** W of each kind of forged weights at the first seed, features in their own order: codes are made in blocks. */
export function forgedPanels(comparison: ComparisonDocument, store: Pick<Store, 'get'>, side: number): MatrixPanel[] {
  return picturedWeights(comparison).flatMap(({ label, spec }) => {
    const record = store.get(specHash(spec));
    return record && isCornerRecord(record) ? [inOwnOrder(record.result, label, side)] : [];
  });
}

/** W of the first variant that was trained, one panel for each start at the first seed, partners side by side. */
export function trainedPanels(
  { spec: { variants, seeds } }: ComparisonDocument,
  measured: readonly MeasuredRow[],
  side: number,
): MatrixPanel[] {
  const ofVariant = (name: string): MeasuredRow[] =>
    measured.filter(({ row, corner }) => corner !== null && row.variant === name && row.seed === seeds[0]);
  const first = variants.map(({ name }) => ofVariant(name)).find((rows) => rows.length > 0) ?? [];
  return first.map(({ row, corner }) => inPartnerOrder(corner!, `${row.title}, ${weightsLabel(row)}`, side));
}

/** The first of the rows and columns of a corner. */
export function inOwnOrder({ side: known, entries }: Corner, title: string, most: number): MatrixPanel {
  const side = Math.min(known, most);
  const first = Array.from({ length: side }, (_, k) => k);
  const part = side < known ? packNumbers(reordered(unpackNumbers(entries, 4), known, first), 4) : entries;
  return { title, rows: side, columns: side, entries: part };
}

/** The first of the features of a corner in the order of {@link featureOrder}. */
export function inPartnerOrder({ side: known, entries }: Corner, title: string, most: number): MatrixPanel {
  const matrix = unpackNumbers(entries, 4);
  const features = featureOrder(matrix, known).slice(0, most);
  const part = packNumbers(reordered(matrix, known, features), 4);
  return { title, rows: features.length, columns: features.length, entries: part, features };
}
