import type { AskPool } from '../../worker/pool.ts';
import type { Cancel, Connection, Hears } from '../../worker/connect.ts';
import { type Axis, LEVELS, placesOfLevel } from './curve-places.ts';
import { Known } from './known.ts';
import type { Found, Names, Place, TheoryProtocol } from './protocol.ts';
import type { TheoryState } from './state.ts';

/** After a change of the state that long, ms, everything else is asked for but the bounds and the ReLU: a slider may still move. */
const REST = { predictions: 100, curves: 400 };
/** Ranks of questions: rows of the tables, mixtures, then curves by level. */
const RANK = { predictions: 0, mixtures: 1, curves: 10 };
/** Forges take long: their curves leave out the finest level. */
const FORGE_LEVELS = LEVELS.length - 1;

/** Asks some worker for predictions. */
type AskPredictions = (
  kind: 'predictions',
  question: TheoryProtocol['predictions']['question'],
  hears: Hears<Found>,
) => Cancel;

/** What is asked of workers, and what has come back. */
export interface TheoryAsking {
  /** all that was computed */
  readonly known: Known;
  /** what there is to ask about; null until the worker has said */
  readonly names: () => Names | null;
  /** what went wrong, in one line; null: nothing */
  readonly complaint: () => string | null;
  /** asks for all that a state shows; whatever was asked before and is still open is cancelled */
  readonly show: (state: TheoryState) => void;
  /** cancels all */
  readonly close: () => void;
}

/**
 * Asks for what a state shows, the quickest and most telling first: the bounds and the ReLU by a worker that does nothing else, then the rows of
 * both tables, then curves, coarse ones first.
 *
 * @param changed - called when anything has come
 */
export function theoryAsking(
  quick: Connection<TheoryProtocol>,
  pool: AskPool<TheoryProtocol>,
  changed: () => void,
): TheoryAsking {
  const known = new Known();
  let names: Names | null = null;
  let complaint: string | null = null;
  let shown: TheoryState | null = null;
  let open: Cancel[] = [];
  const failed = (line: string): void => {
    complaint = line;
    changed();
  };
  quick.ask('names', null, {
    failed,
    piece: (found) => {
      names = found;
      if (shown) show(shown);
    },
  });

  function show(state: TheoryState): void {
    shown = state;
    close();
    complaint = null;
    const { r, p, n } = state;
    const place = { r, p, n };
    askQuickly(place);
    later(REST.predictions, () => askRows(place));
    later(REST.curves, () => {
      for (const level of LEVELS) for (const axis of ['r', 'p'] as const) askCurve(axis, state, level);
    });
    changed();
  }

  function close(): void {
    for (const cancel of open) cancel();
    open = [];
  }

  function later(delay: number, ask: () => void): void {
    const timer = setTimeout(ask, delay);
    open.push(() => clearTimeout(timer));
  }

  function askQuickly(place: Place): void {
    if (!known.at(place).bounds) {
      open.push(quick.ask('bounds', place, { failed, piece: (bounds) => keep(() => known.addBounds(place, bounds)) }));
    }
    if (names) askPredictions(place, names.variants.slice(0, 1), [], (...question) => quick.ask(...question));
  }

  function askRows(place: Place): void {
    if (!names) return;
    const ranked =
      (rank: number): AskPredictions =>
      (...question) =>
        pool(rank, ...question);
    for (const name of names.variants.slice(1)) askPredictions(place, [name], [], ranked(RANK.predictions));
    for (const name of names.forges) askPredictions(place, [], [name], ranked(RANK.predictions));
    for (const name of names.mixtures) askPredictions(place, [], [name], ranked(RANK.mixtures));
  }

  function askCurve(axis: Axis, state: TheoryState, level: number): void {
    if (!names) return;
    const rank = RANK.curves + 2 * level;
    for (const place of placesOfLevel(axis, state, level)) {
      askPredictions(place, names.variants, [], (...question) => pool(rank, ...question));
      if (level < FORGE_LEVELS) askPredictions(place, [], names.forges, (...question) => pool(rank + 1, ...question));
      if (!known.at(place).bounds) {
        open.push(
          pool(rank, 'bounds', place, { failed, piece: (bounds) => keep(() => known.addBounds(place, bounds)) }),
        );
      }
    }
  }

  /** Asks for those predictions of a place that are not known. */
  function askPredictions(
    place: Place,
    variants: readonly string[],
    forges: readonly string[],
    ask: AskPredictions,
  ): void {
    const at = known.at(place);
    const question = {
      place,
      variants: variants.filter((name) => !at.variants.has(name)),
      forges: forges.filter((name) => !at.forges.has(name)),
    };
    if (question.variants.length + question.forges.length === 0) return;
    open.push(ask('predictions', question, { failed, piece: (found) => keep(() => known.add(place, found)) }));
  }

  function keep(add: () => void): void {
    add();
    changed();
  }

  return { known, names: () => names, complaint: () => complaint, show, close };
}
