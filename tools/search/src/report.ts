import { type BlockLayout, productOf } from './block.ts';
import type { Found } from './search.ts';

/** What a report shows. */
export interface ReportOptions {
  /** p in [0, 1) */
  readonly p: number;
  /** minima, a whole number from 1 */
  readonly rows: number;
  /** whether W of the best is shown */
  readonly weights: boolean;
  /** whether the report is a JSON document */
  readonly json: boolean;
}

/**
 * The minima of a search as text.
 *
 * @param found - the lowest first
 * @param seconds - that the search took
 */
export function reportOf(
  layout: BlockLayout,
  found: readonly Found[],
  options: ReportOptions,
  seconds: number,
): string {
  const known = found.find((one) => one.known);
  if (options.json) return `${JSON.stringify(documentOf(layout, found, options, seconds), null, 2)}\n`;
  const shown = new Set([...found.slice(0, options.rows), ...(known ? [known] : [])]);
  const lines = [...shown].map((one) => rowOf(one, options.p, known));
  const other = found.find((one) => !one.known);
  return [
    'loss/p²    error     fitted     over the best sum  largest |W_ij|/W_ii  start',
    ...lines,
    '',
    known && other
      ? `best sum of known codes ${shortOf(known, options.p)}, best other ${shortOf(other, options.p)}, ratio ${(other.loss / known.loss).toFixed(4)}`
      : '',
    `${found.length} descents, ${seconds.toFixed(1)} s`,
    ...(options.weights && found[0] ? ['', ...matrixLines(layout, found[0].point)] : []),
    '',
  ].join('\n');
}

function rowOf(one: Found, p: number, known: Found | undefined): string {
  const unit = p > 0 ? p ** 2 : 1;
  return [
    (one.loss / unit).toFixed(5).padEnd(10),
    (one.error / unit).toFixed(5).padEnd(9),
    (one.value / unit).toFixed(5).padEnd(10),
    (known ? (one.loss / known.loss).toFixed(4) : '').padEnd(18),
    one.largest.toPrecision(3).padEnd(20),
    one.start,
  ].join(' ');
}

function shortOf({ loss }: Found, p: number): string {
  return p > 0 ? `${loss.toPrecision(4)} = ${(loss / p ** 2).toFixed(4)} p²` : `${loss.toFixed(4)} p²`;
}

function matrixLines(layout: BlockLayout, point: Float64Array): string[] {
  const k = layout.features;
  const product = productOf(layout, point);
  return Array.from({ length: k }, (_, i) => {
    const row = [...product.subarray(i * k, (i + 1) * k)].map((value) => value.toPrecision(3).padStart(10)).join('');
    return `${row}   b = ${point[layout.bias + i]!.toFixed(4)}, t = ${point[layout.priority + i]!.toFixed(2)}`;
  });
}

function documentOf(layout: BlockLayout, found: readonly Found[], options: ReportOptions, seconds: number): object {
  const minima = found.slice(0, options.rows).map(({ point, ...one }, at) => {
    return at === 0 ? { ...one, product: [...productOf(layout, point)], bias: [...biasesOf(layout, point)] } : one;
  });
  return { features: layout.features, dimensions: layout.dimensions, p: options.p, seconds, minima };
}

function biasesOf({ features, bias }: BlockLayout, point: Float64Array): Float64Array {
  return point.subarray(bias, bias + features);
}
