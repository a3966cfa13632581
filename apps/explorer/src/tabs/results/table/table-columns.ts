import { type ReportColumn, numberColumn, textColumn } from '@rugbench/report';
import { type Column, ROW_COLUMNS, SPEC_COLUMNS } from '@rugbench/results/rows';
import { type TableLine, numberAt, textAt } from './table-line.ts';

/** What a column shows of a line. */
interface Shows {
  readonly key: string;
  readonly title: string;
  readonly about: string;
  readonly shown?: boolean;
  readonly identifies?: boolean;
  /** of numbers; left out: a column of words */
  readonly format?: 'loss' | 'ratio' | 'whole' | 'plain';
  readonly read: (line: TableLine) => string | number | null;
}

const number =
  (column: string) =>
  ({ flat }: TableLine): number | null =>
    numberAt(flat, column);
const meaning = (column: string): string => ROW_COLUMNS.find(({ name }) => name === column)!.meaning;

const PLACE: readonly Shows[] = [
  {
    key: 'rank',
    title: '#',
    about: 'place by loss, 1 = best; ties share it',
    shown: true,
    format: 'whole',
    read: ({ rank }) => rank,
  },
  {
    key: 'tied',
    title: 'tie',
    about: '= where another row of the seed shares the place',
    shown: true,
    read: ({ tied }) => (tied ? '=' : null),
  },
];

/** What may vary between the comparisons of a table: columns that are shown where they do. */
export const SETTINGS: readonly (Shows & { readonly column: string })[] = [
  { key: 'n', column: 'n', title: 'n', about: meaning('n'), format: 'whole', identifies: true, read: number('n') },
  {
    key: 'r',
    column: 'r',
    title: 'r = d/n',
    about: meaning('r'),
    format: 'plain',
    identifies: true,
    read: number('r'),
  },
  { key: 'p', column: 'p', title: 'p', about: meaning('p'), format: 'plain', identifies: true, read: number('p') },
  {
    ...{ key: 'hiddenNoise', column: 'hidden_noise', title: 'noise on h', format: 'plain', identifies: true },
    ...{ about: meaning('hidden_noise'), read: number('hidden_noise') },
  },
  {
    ...{ key: 'source', column: 'source', title: 'data', about: meaning('source'), identifies: true },
    read: ({ flat }) => textAt(flat, 'source') || null,
  },
];

const MEASURED: readonly Shows[] = [
  {
    key: 'variant',
    title: 'variant',
    about: meaning('variant'),
    shown: true,
    identifies: true,
    read: ({ title }) => title,
  },
  {
    ...{ key: 'weights', title: 'weights', shown: true, identifies: true },
    about: 'the forge that made the weights, or where their training started',
    read: ({ weights }) => weights,
  },
  { key: 'loss', title: 'loss', about: meaning('loss'), shown: true, format: 'loss', read: number('loss') },
  {
    ...{ key: 'standardError', title: '± standard error', shown: true, format: 'loss' },
    ...{ about: meaning('standard_error'), read: number('standard_error') },
  },
  {
    ...{ key: 'analytic', title: 'theory', shown: true, format: 'loss' },
    about: 'the loss that theory predicts: for these weights at just this n where that is known, else at large n',
    read: ({ flat }) => numberAt(flat, 'analytic_at_n') ?? numberAt(flat, 'analytic'),
  },
  {
    ...{
      key: 'overAnalytic',
      title: 'loss / theory',
      shown: true,
      format: 'ratio',
      about: 'loss over that prediction',
    },
    read: ({ flat }) => numberAt(flat, 'over_analytic_at_n') ?? numberAt(flat, 'over_analytic'),
  },
  {
    ...{ key: 'overFloor', title: 'loss / floor', shown: true, format: 'ratio' },
    ...{ about: 'loss over the bound of its class', read: ({ overFloor }) => overFloor },
  },
  {
    key: 'samples',
    title: 'samples',
    about: meaning('samples_judged'),
    format: 'whole',
    read: number('samples_judged'),
  },
];

/** Columns of an export that stand above under a name of their own. */
const SAID = new Set([
  'variant',
  'weights',
  'loss',
  'standard_error',
  'samples_judged',
  'hash',
  ...SETTINGS.map(({ column }) => column),
]);
const OF_SPEC = new Set(SPEC_COLUMNS.map(({ name }) => name));
/** Lines that differ in it alone are joined over seeds. */
const SEED = 'seed';
/** Names that the table has for something else, and what these columns are called instead. */
const RENAMED: Readonly<Record<string, string>> = { samples: 'samplesAsked', analytic: 'analyticAtLargeN' };

/**
 * The columns of lines for a report: place, what varies, loss and theory, which are shown; all other columns of an export, which can be shown;
 * those without any value are left out.
 *
 * @param varying - keys of {@link SETTINGS} that differ between lines
 */
export function tableColumns(lines: readonly TableLine[], varying: readonly string[]): ReportColumn[] {
  const settings = SETTINGS.map((one) => ({ ...one, shown: varying.includes(one.key) }));
  const others = ROW_COLUMNS.filter(({ name }) => !SAID.has(name)).map(otherColumn);
  const hash: Shows = {
    key: 'hash',
    title: 'record',
    about: meaning('hash'),
    read: ({ flat }) => textAt(flat, 'hash') || null,
  };
  const all = [...PLACE, ...settings, ...MEASURED, ...others, hash];
  return all.flatMap((one) => columnOf(one, lines) ?? []);
}

function otherColumn({ name, type, meaning: about }: Column<never>): Shows {
  const head = {
    key: RENAMED[name] ?? name,
    title: name.replaceAll('_', ' '),
    about,
    identifies: OF_SPEC.has(name) && name !== SEED,
  };
  if (type === 'number') return { ...head, format: 'plain', read: number(name) };
  if (type === 'integer') return { ...head, format: 'whole', read: number(name) };
  return { ...head, read: ({ flat }) => (flat[name] === null || flat[name] === undefined ? null : String(flat[name])) };
}

/** null for a column without any value */
function columnOf(
  { read, format, shown = false, identifies = false, ...head }: Shows,
  lines: readonly TableLine[],
): ReportColumn | null {
  const values = lines.map(read);
  if (lines.length > 0 && values.every((value) => value === null)) return null;
  const told = { key: head.key, title: head.title, about: head.about, shown, identifies };
  if (format === undefined) return textColumn({ ...told, values: values as (string | null)[] });
  return numberColumn({ ...told, format, values: values as (number | null)[] });
}
