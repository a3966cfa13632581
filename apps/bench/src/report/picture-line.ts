import type { Figure, FigureData, FigureValue } from '@rugbench/plots/figures';
import { format } from '@rugbench/results';

/** Endings of files that a page of Markdown shows, the first that is there. */
const SHOWN = ['png', 'svg'];

/**
 * The line of Markdown that shows a figure, with what is seen in words for those who do not see it.
 *
 * @param files - of the figure, in the folder of the page
 * @returns no line where no file can be shown
 */
export function pictureLine(figure: Pick<Figure, 'heading' | 'data'>, files: readonly string[]): string[] {
  const file = SHOWN.flatMap((ending) => files.filter((name) => name.endsWith(`.${ending}`)))[0];
  return file === undefined ? [] : [`![${escaped(seen(figure))}](${file})`];
}

/** Title and setting, and the lowest loss of a figure that shows losses. */
function seen({ heading: { title, subtitle }, data }: Pick<Figure, 'heading' | 'data'>): string {
  return [title, subtitle, lowest(data)].filter((text) => text !== undefined && text !== '').join('. ');
}

function lowest({ columns, rows }: FigureData): string | undefined {
  const at = (name: string): number => columns.indexOf(name);
  const named = Math.max(at('variant'), at('name'), at('curve'));
  if (at('loss') < 0 || named < 0) return undefined;
  const measured = rows.filter((row) => isLoss(row[at('loss')]) && row[at('weights')] !== 'bound');
  const best = measured.reduce<(typeof rows)[number] | undefined>((one, row) => {
    return one === undefined || Number(row[at('loss')]) < Number(one[at('loss')]) ? row : one;
  }, undefined);
  if (best === undefined) return undefined;
  const weights = at('weights') < 0 ? '' : ` on ${best[at('weights')]}`;
  return `Lowest: ${best[named]}${weights}, ${format.loss(Number(best[at('loss')]))}`;
}

function isLoss(value: FigureValue | undefined): boolean {
  return typeof value === 'number';
}

/** Text between the brackets of a picture. */
function escaped(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(/[\\[\]]/g, String.raw`\$&`);
}
