import { RugError } from '@rugbench/core';
import type { TableRow } from '@rugbench/judging';
import type { FigureDocument, Heading } from '@rugbench/plots/figures';
import type { ResultRow } from '@rugbench/results';
import { type LossBesideTheory, besideTheory, settingWords } from './theory-ratios.ts';

type LadderDocument = Extract<FigureDocument, { kind: 'ladder' }>;
type LadderPanel = LadderDocument['input']['panels'][number];

/** So many settings have a panel; of more, as many spread evenly. */
const MOST_PANELS = 6;

/**
 * A ladder of sizes: measured loss over the loss that theory predicts at large n, against n, with theory at each n, a panel for each
 * setting of r, p and noise on h. Rows without a prediction at large n are left out.
 *
 * @param rows - of several n; rows of several seeds become their mean
 * @param heading - `title`; `subtitle`: the setting; `caption`: the command
 * @throws RugError `OPTIONS` when no row has a prediction
 * @see docs/theory.md, "Theory at a given n"
 */
export function ladderFigure(rows: readonly (ResultRow | TableRow)[], heading: Heading): LadderDocument {
  const known = besideTheory(rows).filter(({ analytic }) => analytic !== null);
  if (known.length === 0) {
    throw new RugError('OPTIONS', { who: 'ladder', must: 'a row must have a loss that theory predicts at large n' });
  }
  const settingOf = settingWords(
    known.map(({ row }) => row),
    false,
  );
  const settings = Map.groupBy(known, ({ row }) => settingOf(row));
  const names = [...settings.keys()];
  const shown = spreadEvenly(names, MOST_PANELS);
  const panels = shown.map((name) => panelOf(name, settings.get(name)!));
  const part = shown.length < names.length ? `${shown.length} of ${names.length} settings` : '';
  const notes = [heading.subtitle ?? '', part].filter((note) => note !== '');
  return { kind: 'ladder', name: 'ladder', input: { ...heading, subtitle: notes.join('; '), panels } };
}

function panelOf(title: string, lines: readonly LossBesideTheory[]): LadderPanel {
  const groups = Map.groupBy(lines, ({ name, weights }) => JSON.stringify([name, weights]));
  const series = [...groups.values()].map((own) => ({
    name: own[0]!.name,
    weights: own[0]!.weights,
    points: own.map(pointOf).sort((one, other) => one.n - other.n),
  }));
  return { title, series };
}

function pointOf(line: LossBesideTheory): LadderPanel['series'][number]['points'][number] {
  const analytic = line.analytic!;
  return {
    id: line.id,
    n: line.row.n,
    ratio: line.loss / analytic,
    standardError: line.standardError === null ? null : line.standardError / analytic,
    atN: line.analyticAtN === null ? null : line.analyticAtN / analytic,
  };
}

function spreadEvenly<T>(all: readonly T[], most: number): T[] {
  if (all.length <= most) return [...all];
  return Array.from({ length: most }, (_, k) => all[Math.round((k * (all.length - 1)) / (most - 1))]!);
}
