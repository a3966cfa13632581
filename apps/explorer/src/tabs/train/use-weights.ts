import { useEffect, useState } from 'preact/hooks';
import type { MatrixSquares } from '../../parts/matrix/matrix-squares.ts';
import type { EntryPlace } from '../../parts/matrix/matrix-view.ts';
import type { Entry, WindowQuestion } from './protocol.ts';
import type { RunHandle } from './use-run.ts';

/** Squares along a side of the picture at most: it is drawn anew every second or so. */
const MOST_SQUARES = 256;

/** The squares of a view of W as it was read last; what was there stays until the next have come. */
export function useSquares(
  { connection, log }: RunHandle,
  { order, view }: Omit<WindowQuestion, 'most'>,
): MatrixSquares | null {
  const [squares, setSquares] = useState<MatrixSquares | null>(null);
  useEffect(() => {
    if (!connection || !log.weights) return setSquares(null);
    const question = { order, view, most: MOST_SQUARES };
    return connection.ask('window', question, { piece: setSquares, failed: () => undefined });
  }, [connection, log.weights, order, view.row, view.column, view.side]);
  return squares;
}

/** The entry at a place of W as it was read last; null: none, or not yet. */
export function useEntry(
  { connection, log }: RunHandle,
  order: WindowQuestion['order'],
  at: EntryPlace | null,
): Entry | null {
  const [entry, setEntry] = useState<Entry | null>(null);
  useEffect(() => {
    if (!connection || !at) return setEntry(null);
    return connection.ask('entry', { order, at }, { piece: setEntry, failed: () => undefined });
  }, [connection, log.weights, order, at?.row, at?.column]);
  return entry;
}
