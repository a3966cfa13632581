import { plainText } from '@rugbench/page-parts';
import type { JSX } from 'preact';

/** A line of a chart. */
export interface ChartLine {
  /** in the key */
  readonly name: string;
  /** one for each x; null: there is none, and the line is cut */
  readonly values: readonly (number | null)[];
  /** how the line is drawn */
  readonly look: 'own' | 'guide' | 'dashed';
}

interface CurveChartProps {
  readonly title: string;
  readonly x: readonly number[];
  readonly lines: readonly ChartLine[];
  /** the range of y, widest; smaller where the lines need less */
  readonly reach: readonly [low: number, high: number];
}

const [WIDTH, HEIGHT, LEFT, BOTTOM, TOP] = [360, 240, 44, 28, 10] as const;

/** Lines over pre-activations, with axes; a jump is cut, and what leaves the range is left out. */
export function CurveChart({ title, x, lines, reach }: CurveChartProps): JSX.Element {
  const [low, high] = rangeOf(lines, reach);
  const [first, last] = [x[0]!, x.at(-1)!];
  const across = (at: number): number => LEFT + ((at - first) / (last - first)) * (WIDTH - LEFT - 8);
  const up = (value: number): number => TOP + ((high - value) / (high - low)) * (HEIGHT - TOP - BOTTOM);
  return (
    <figure class="curve-chart">
      <figcaption>{title}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={spoken(title, x, lines)}>
        {ticks(low, high).map((value) => (
          <g key={value}>
            <line class="grid" x1={LEFT} x2={WIDTH - 8} y1={up(value)} y2={up(value)} />
            <text x={LEFT - 6} y={up(value) + 4} text-anchor="end">
              {shortText(value)}
            </text>
          </g>
        ))}
        {ticks(first, last).map((at) => (
          <g key={at}>
            <line class="grid" x1={across(at)} x2={across(at)} y1={TOP} y2={HEIGHT - BOTTOM} />
            <text x={across(at)} y={HEIGHT - BOTTOM + 16} text-anchor="middle">
              {shortText(at)}
            </text>
          </g>
        ))}
        {lines.map(({ name, values, look }) => (
          <path key={name} class={`curve-${look}`} d={pathOf(x, values, [low, high], across, up)} />
        ))}
      </svg>
      <ul class="chart-key" aria-hidden="true">
        {lines.map(({ name, look }) => (
          <li key={name}>
            <svg viewBox="0 0 24 8" width="24" height="8">
              <path class={`curve-${look}`} d="M0 4H24" />
            </svg>
            {name}
          </li>
        ))}
      </ul>
    </figure>
  );
}

/** The range of all lines but guides, within reach, with some room. */
function rangeOf(lines: readonly ChartLine[], [least, most]: CurveChartProps['reach']): [low: number, high: number] {
  const values = lines
    .flatMap((line) => (line.look === 'guide' ? [] : line.values))
    .filter((value) => value !== null)
    .map((value) => Math.min(most, Math.max(least, value)));
  const [low, high] = [Math.min(0, ...values), Math.max(0.5, ...values)];
  return [low - 0.06 * (high - low), high + 0.06 * (high - low)];
}

/** About five round numbers of a range. */
function ticks(low: number, high: number): number[] {
  const rough = (high - low) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10);
  const first = Math.ceil(low / step);
  return Array.from({ length: Math.floor(high / step) - first + 1 }, (_, k) => (first + k) * step);
}

function shortText(value: number): string {
  return plainText(Number(value.toPrecision(3)));
}

/** A line goes from point to point, and is cut where it jumps by more than a third of the range, or leaves it. */
function pathOf(
  x: readonly number[],
  values: readonly (number | null)[],
  [low, high]: readonly [number, number],
  across: (at: number) => number,
  up: (value: number) => number,
): string {
  let before: number | null = null;
  return values
    .map((value, k) => {
      if (value === null || value < low || value > high) {
        before = null;
        return '';
      }
      const joined = before !== null && Math.abs(value - before) < (high - low) / 3;
      before = value;
      return `${joined ? 'L' : 'M'}${across(x[k]!).toFixed(1)} ${up(value).toFixed(1)}`;
    })
    .join('');
}

/** What a chart shows, in words: the title and some values of each line. */
function spoken(title: string, x: readonly number[], lines: readonly ChartLine[]): string {
  const places = [0, 0.25, 0.5, 0.75, 1].map((share) => Math.round(share * (x.length - 1)));
  const said = lines
    .filter(({ look }) => look !== 'guide')
    .map(({ name, values }) => {
      const numbers = places.map((k) => {
        const value = values[k];
        return `${value == null ? 'none' : shortText(value)} at ${shortText(x[k]!)}`;
      });
      return `${name}: ${numbers.join(', ')}`;
    });
  return `${title}. ${said.join('; ')}`;
}
