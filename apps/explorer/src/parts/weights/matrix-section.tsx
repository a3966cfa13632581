import { FigureFiles } from '@rugbench/page-parts';
import type { FigureDocument, Look } from '@rugbench/plots/figures';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { MatrixCanvas } from '../matrix/matrix-canvas.tsx';
import type { MatrixSquares } from '../matrix/matrix-squares.ts';
import type { EntryPlace, MatrixView } from '../matrix/matrix-view.ts';
import type { Entry, MatrixHead } from './matrix-pieces.ts';
import { type AskMatrix, type Seen, useEntry, useSquares } from './use-matrix.ts';

interface MatrixSectionProps {
  /** of the heading, where a page has two of them. Default: matrix */
  readonly id?: string;
  /** the heading. Default: W */
  readonly title?: string;
  /** what is said of the weights; null: not known yet */
  readonly head: MatrixHead | null;
  /** the weights in a sentence or two */
  readonly said: string;
  /** null: there are none yet; the same object while they are the same */
  readonly ask: AskMatrix | null;
  /** rows and columns of W */
  readonly n: number;
  readonly view: MatrixView;
  readonly look: Look;
  readonly onView: (view: MatrixView) => void;
}

/** W as a picture, and the entry that is pointed at. */
export function MatrixSection({
  id = 'matrix',
  title = 'W',
  head,
  said,
  ask,
  n,
  view,
  look,
  onView,
}: MatrixSectionProps): JSX.Element {
  const seen = useSquares(ask, view);
  const [at, setAt] = useState<EntryPlace | null>(null);
  const entry = useEntry(ask, at && Math.max(at.row, at.column) < n ? at : null);
  const figure = head && seen.whole && seen.squares ? windowFigure(head, seen.squares) : null;
  return (
    <section aria-labelledby={`${id}-title`}>
      <div class="section-head">
        <h2 id={`${id}-title`}>{title}</h2>
        {figure && <FigureFiles {...{ figure, look }} />}
      </div>
      <p class="setting">{said}</p>
      <MatrixCanvas
        name={title}
        squares={seen.squares}
        limit={head?.limit ?? 1}
        theme={look.theme}
        onEntry={(place) => setAt((old) => (old?.row === place?.row && old?.column === place?.column ? old : place))}
        {...{ n, view, onView }}
      />
      <p class="entry" role="status" data-entry={entry ? `${entry.row},${entry.column},${entry.value}` : undefined}>
        {entryText(entry)}
      </p>
      <p class="note">{windowText(view, seen, head)}</p>
    </section>
  );
}

function entryText(entry: Entry | null): string {
  if (!entry) return 'Point at an entry, or move the picture by keys, and its value stands here.';
  return `i = ${entry.row}, j = ${entry.column}: W_ij = ${entry.value}`;
}

function windowText(
  { row, column, side }: MatrixView,
  { squares, firstRows, whole }: Seen,
  head: MatrixHead | null,
): string {
  const size = squares?.size ?? 1;
  const block = firstRows ? `the first row of ${size} x ${size} entries` : `${size} x ${size} entries`;
  return [
    `Rows ${row} to ${row + side - 1}, columns ${column} to ${column + side - 1}.`,
    ...(size > 1 ? [`A square has the entry of largest size among ${block}.`] : []),
    ...(head?.listed ? ['W_ij = g(i XOR j): a list of n numbers is all of W.'] : []),
    ...(whole ? [] : ['Being computed …']),
  ].join(' ');
}

/** The window as a figure, by which it is saved. */
function windowFigure(
  { label, features, dimensions, limit }: MatrixHead,
  { part, count, size, entries }: MatrixSquares,
): FigureDocument {
  const { row, column, side } = part;
  const rows = `rows ${row} to ${Math.min(features, row + side) - 1}, columns ${column} to ${Math.min(features, column + side) - 1}`;
  const blocks = size > 1 ? `; each square: the largest of ${size} x ${size} entries` : '';
  const panels = [{ title: rows, rows: count, columns: count, entries: [...entries], limit }];
  const subtitle = `n = ${features}, d = ${dimensions}${blocks}`;
  return { kind: 'matrices', name: 'weights-window', input: { title: `W of ${label}`, subtitle, panels } };
}
