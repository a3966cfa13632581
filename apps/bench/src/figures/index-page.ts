import { markdownTable } from '@rugbench/results';
import type { MadeFigure } from './write-figures.ts';

/** The page that shows all figures of a folder. */
export const INDEX = 'index.md';

/** What the index of a folder of figures says. */
export interface IndexContent {
  /** which records were drawn, in a few words */
  readonly setting: string;
  /** rows that were read */
  readonly rows: number;
  /** the command that made the folder */
  readonly command: string;
  /** what is missing, a line each; empty: nothing is */
  readonly notes: readonly string[];
  /** in the order of the page */
  readonly made: readonly MadeFigure[];
}

/** The index of a folder of figures, as Markdown: every figure with its caption, its files and the command of it alone. */
export function indexPage({ setting, rows, command, notes, made }: IndexContent): string {
  const drawn = made.filter(({ drawings }) => drawings.length > 0);
  const left = made.filter(({ reason }) => reason !== null);
  return [
    '# Figures of the paper',
    `From ${rows} rows${setting === '' ? '' : ` (${setting})`}, by \`${command}\`. The paper is [arXiv:2410.12101](https://arxiv.org/abs/2410.12101).`,
    ...notes,
    ...drawn.flatMap(figureParts),
    ...(left.length > 0 ? ['## Not drawn', markdownTable(COLUMNS, left)] : []),
  ].join('\n\n');
}

const COLUMNS = [
  { title: 'figure', cell: ({ figure }: MadeFigure) => figure.name },
  { title: 'why', cell: ({ reason }: MadeFigure) => reason ?? '' },
];

function figureParts({ figure, drawings, command }: MadeFigure): string[] {
  const { paper, shows } = figure;
  return [
    `## ${drawings[0]!.title}`,
    ...(paper === null ? [] : [`In the paper: ${paper}`]),
    shows,
    ...drawings.flatMap(({ title, files }) => {
      const shown = files.find((name) => /\.(png|svg)$/.test(name));
      const picture = shown === undefined ? [] : [`![${title}](${shown})`];
      return [...picture, files.map((name) => `[${name}](${name})`).join(', ')];
    }),
    `\`${command}\``,
  ];
}
