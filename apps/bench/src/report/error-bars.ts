import { type TableRow, weightsLabel } from '@rugbench/judging';
import { format } from '@rugbench/results';

/** What a reader must know of the error bars of a table: a line for each remark. */
export function errorBarNotes(rows: readonly TableRow[]): string[] {
  return [...brokenBars(rows), ...strataNotes(rows), ...drawNotes(rows)];
}

/** What a rank says, what a shared one does, and how large a difference it may hide. */
export function rankText(rows: readonly TableRow[]): string {
  const tied = rows.filter((row) => row.tied);
  if (tied.length === 0) return '#: place by loss.';
  return (
    `#: place by loss. = marks lines that ${tied[0]!.samples} samples do not tell apart from the best of their group: within 2 ` +
    `standard errors of the paired difference, or within 0.02 %, the accuracy of fits. ${hiddenText(tied)}`
  );
}

function hiddenText(tied: readonly TableRow[]): string {
  const known = tied.filter(({ unseen }) => unseen < Infinity);
  const open = tied.filter(({ unseen }) => unseen === Infinity);
  const most = Math.max(...known.map(({ unseen, loss }) => (loss > 0 ? unseen / loss : 0)));
  const all = `They may still differ: differences below ${format.percent(most)} could not have been seen.`;
  if (open.length === 0) return all;
  const few = `Of ${listOf(open)} nothing can be said, since a few samples carry the difference.`;
  return most > 0 ? `${all} ${few}` : few;
}

/** Lines whose error bar does not hold, each reason once. */
function brokenBars(rows: readonly TableRow[]): string[] {
  const broken = rows.filter(({ standardErrorNote }) => standardErrorNote !== null);
  const reasons = Map.groupBy(broken, ({ standardErrorNote }) => standardErrorNote);
  const told = [...reasons].map(([reason, of]) => `${reason} (${listOf(of)})`);
  if (told.length === 0) return [];
  return [`± ? stands where an error bar does not hold, and more --samples are needed: ${told.join('; ')}.`];
}

function strataNotes(rows: readonly TableRow[]): string[] {
  const strata = rows.find(({ row }) => row.strata !== null)?.row.strata;
  if (!strata) return [];
  return [
    `So few features are on at once that samples were drawn by their number, in ${strata.length} strata, each weighted with its ` +
      'probability (docs/what-the-numbers-mean.md, "Where few features are on").',
  ];
}

/** What the luck of the draw of forged weights does to a loss: its spread over seeds, or that one seed does not show it. */
function drawNotes(rows: readonly TableRow[]): string[] {
  const drawn = Map.groupBy(
    rows.filter(({ row }) => row.drawnWeights),
    ({ row }) => weightsLabel(row),
  );
  if (drawn.size === 0) return [];
  const spreads = [...drawn].flatMap(([weights, of]) => {
    const known = of.filter(
      ({ seedDeviation, standardErrorNote }) => seedDeviation !== null && standardErrorNote === null,
    );
    const largest = Math.max(...known.map(({ seedDeviation, loss }) => seedDeviation! / loss));
    return known.length === 0 ? [] : [`${format.number(100 * largest)} % on ${weights}`];
  });
  if (spreads.length > 0) {
    return [
      `Every seed draws its own weights: losses of single seeds spread by up to ${spreads.join(', ')} (standard deviation, the luck of samples included).`,
    ];
  }
  if (rows.some(({ seeds }) => seeds > 1)) return [];
  const names = [...drawn.keys()].join(', ');
  return [`The weights of ${names} are drawn at random, and ± does not know the luck of the draw: --seeds 5 shows it.`];
}

function listOf(rows: readonly TableRow[]): string {
  return [...new Set(rows.map(({ row }) => `${row.title} on ${weightsLabel(row)}`))].join(', ');
}
