import { useEffect, useState } from 'preact/hooks';
import type { Cancel, Hears } from '../../worker/connect.ts';
import type { MatrixSquares } from '../matrix/matrix-squares.ts';
import type { EntryPlace, MatrixView } from '../matrix/matrix-view.ts';
import { later } from '../later.ts';
import type { Entry, Strip } from './matrix-pieces.ts';

/** Squares along a side of the picture at most. */
const MOST_SQUARES = 512;

/** Asks a worker about some weights. */
export interface AskMatrix {
  /** for a part of W in squares, of which there are so many along a side at most */
  readonly window: (view: MatrixView, most: number, hears: Hears<Strip>) => Cancel;
  /** for an entry */
  readonly entry: (at: EntryPlace, hears: Hears<Entry>) => Cancel;
}

/** What is in view, as far as it is computed. */
export interface Seen {
  /** null: nothing yet */
  readonly squares: MatrixSquares | null;
  /** whether squares of many entries show the first row of their block alone */
  readonly firstRows: boolean;
  /** whether all of it is there */
  readonly whole: boolean;
}

const NOTHING: Seen = { squares: null, firstRows: false, whole: false };

/** The squares of a view, strip by strip; what was there stays until the first has come. @param ask - null: no weights; the same object while they are the same */
export function useSquares(ask: AskMatrix | null, part: MatrixView): Seen {
  const [seen, setSeen] = useState<Seen>(NOTHING);
  useEffect(() => {
    if (!ask) return setSeen(NOTHING);
    return later(() => {
      let entries: Float32Array | null = null;
      const piece = (strip: Strip): void => {
        const { squares, top, firstRows } = strip;
        entries ??= new Float32Array(squares.count ** 2).fill(Number.NaN);
        entries.set(strip.entries, top * squares.count);
        const whole = top * squares.count + strip.entries.length === entries.length;
        setSeen({ squares: { ...squares, entries }, firstRows, whole });
      };
      return ask.window(part, MOST_SQUARES, { piece, failed: () => undefined });
    });
  }, [ask, part.row, part.column, part.side]);
  return seen;
}

/** The entry at a place; null: none, or not yet. */
export function useEntry(ask: AskMatrix | null, at: EntryPlace | null): Entry | null {
  const [entry, setEntry] = useState<Entry | null>(null);
  useEffect(() => {
    setEntry(null);
    if (!ask || !at) return;
    return ask.entry(at, { piece: setEntry, failed: () => setEntry(null) });
  }, [ask, at?.row, at?.column]);
  return entry;
}
