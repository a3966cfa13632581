import type { FigureDocument } from '@rugbench/plots/figures';
import type { ReportDocument } from '@rugbench/report';
import { KEYS, type Lines, numberAt, valueAt } from '../lines/lines.ts';

type ResidualsDocument = Extract<FigureDocument, { kind: 'residuals' }>;
type Residual = ResidualsDocument['input']['residuals'][number];

/** So many lines are drawn; of more, those furthest from theory. */
const MOST = 40;

/**
 * Measured over predicted loss of all lines that have a prediction, in their order.
 *
 * @param lines - joined over seeds where there are several
 * @returns null where no line has a prediction
 */
export function residualFigure(
  lines: Lines,
  { axes, setting }: Pick<ReportDocument, 'axes' | 'setting'>,
): FigureDocument | null {
  const all = lines.ids.flatMap((_, line) => residualOf(lines, line, axes));
  if (all.length === 0) return null;
  const far = ({ ratio }: Residual): number => Math.abs(Math.log(ratio));
  const kept = new Set([...all].sort((one, other) => far(other) - far(one)).slice(0, MOST));
  const part = all.length > MOST ? `; the ${MOST} of ${all.length} lines furthest from theory` : '';
  return {
    kind: 'residuals',
    name: 'residuals',
    input: {
      title: 'Measured loss over theory',
      subtitle: `${setting}${part}`,
      residuals: all.filter((one) => kept.has(one)),
    },
  };
}

function residualOf(lines: Lines, line: number, axes: ReportDocument['axes']): Residual[] {
  const [loss, predicted] = [numberAt(lines, line, KEYS.loss), numberAt(lines, line, KEYS.analytic)];
  if (loss === null || predicted === null || !(loss > 0 && predicted > 0)) return [];
  const error = numberAt(lines, line, KEYS.standardError);
  return [
    {
      id: lines.hashes[line] ?? lines.ids[line]!,
      name: String(valueAt(lines, line, KEYS.variant) ?? ''),
      weights: String(valueAt(lines, line, KEYS.weights) ?? ''),
      setting: axes.flatMap(({ name }) => settingWord(name, valueAt(lines, line, name))).join(', '),
      ratio: loss / predicted,
      standardError: error === null ? null : error / predicted,
    },
  ];
}

function settingWord(name: string, value: string | number | null): string[] {
  return value === null || name === KEYS.variant || name === KEYS.weights ? [] : [`${name} = ${value}`];
}
