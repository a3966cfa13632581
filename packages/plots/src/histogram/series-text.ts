import { significant } from '../text/number-text.ts';
import { numberLabel } from '../small-multiples/panel-axis.ts';
import type { HistogramSeries } from './histogram-input.ts';

/** A series in words: its name, its moments, and how many entries lie outside the frame. */
export function seriesText({ name, mean, deviation, below, above }: HistogramSeries): string {
  const outside = [...(below > 0 ? [`${below} further left`] : []), ...(above > 0 ? [`${above} further right`] : [])];
  return [`${name}: mean ${short(mean)}, sd ${short(deviation)}`, ...outside].join(', ');
}

/** Two digits, from 0.1 on three; 0 for what rounding leaves of it. */
function short(value: number): string {
  return Math.abs(value) < 1e-12 ? '0' : numberLabel(Number(significant(value, Math.abs(value) < 0.1 ? 2 : 3)));
}
