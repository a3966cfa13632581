import type { Cancel, Connection, Hears } from '../../worker/connect.ts';
import type { AskPool } from '../../worker/pool.ts';
import { LEVELS, placesOfLevel } from './curve-places.ts';
import { Known } from './known.ts';
import type { Found, Names, Place, TheoryProtocol } from './protocol.ts';
import type { TheoryState } from './state.ts';

/** After a change of the state that long, ms, all is asked for but the bounds and the ReLU: a slider may still move. */
const REST = 100;
/** Forges take long: their curves leave out the finest level. */
const FORGE_LEVELS = LEVELS.length - 1;

/**
 * Ranks of questions, the first to be answered first. Curves come by level, and at each level those that are quick to compute before the
 * others; those of the coarsest level that are quick come before the rows of forges.
 */
const RANKS = {
  variants: 0,
  forges: 2,
  mixtures: 4,
  curves: {
    variants: (level: number, half: number): number => (level + half === 0 ? 1 : 5 + 4 * level + 2 * half),
    forges: (level: number, half: number): number => (level + half === 0 ? 3 : 6 + 4 * level + 2 * half),
  },
} as const;

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
 * the tables, and curves as soon as the rows have told which are quick.
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
    askBounds(place, (...question) => quick.ask(...question));
    if (names) {
      const { variants } = names;
      askOne(place, { variants: variants.slice(0, 1), forges: [] }, (...question) => quick.ask(...question));
      const timer = setTimeout(() => askRows(state, place), REST);
      open.push(() => clearTimeout(timer));
    }
    changed();
  }

  function close(): void {
    for (const cancel of open) cancel();
    open = [];
  }

  function askRows(state: TheoryState, place: Place): void {
    const { variants, forges, mixtures } = names!;
    const row = (rank: number, which: Partial<Wanted>, then: () => void): void =>
      askOne(place, { variants: [], forges: [], ...which }, pooled(rank), then);
    const variantsDone = afterAll(variants.length, () => askCurves('variants', state));
    const forgesDone = afterAll(forges.length, () => askCurves('forges', state));
    for (const name of variants) row(RANKS.variants, { variants: [name] }, variantsDone);
    for (const name of forges) row(RANKS.forges, { forges: [name] }, forgesDone);
    for (const name of mixtures) row(RANKS.mixtures, { forges: [name] }, () => undefined);
  }

  function askCurves(subject: keyof Wanted, state: TheoryState): void {
    const levels = subject === 'forges' ? LEVELS.slice(0, FORGE_LEVELS) : LEVELS;
    for (const level of levels) {
      for (const axis of ['r', 'p'] as const) {
        for (const place of placesOfLevel(axis, state, level)) {
          if (subject === 'variants') askBounds(place, pooled(RANKS.curves.variants(level, 0)));
          known.halves(names![subject]).forEach((half, k) => {
            askOne(place, { variants: [], forges: [], [subject]: half }, pooled(RANKS.curves[subject](level, k)));
          });
        }
      }
    }
  }

  function pooled(rank: number): Connection<TheoryProtocol>['ask'] {
    return (kind, question, hears) => pool(rank, kind, question, hears);
  }

  function askBounds(place: Place, ask: Connection<TheoryProtocol>['ask']): void {
    if (known.at(place).bounds) return;
    open.push(ask('bounds', place, { failed, piece: (bounds) => keep(() => known.addBounds(place, bounds)) }));
  }

  /** Asks for those predictions that are not known. @param then - called when all are */
  function askOne(place: Place, wanted: Wanted, ask: AskPredictions, then: () => void = () => undefined): void {
    const at = known.at(place);
    const variants = wanted.variants.filter((name) => !at.variants.has(name));
    const forges = wanted.forges.filter((name) => !at.forges.has(name));
    if (variants.length + forges.length === 0) return then();
    const piece = (found: Found): void => keep(() => known.add(place, found));
    open.push(ask('predictions', { place, variants, forges }, { failed, piece, ended: then }));
  }

  function keep(add: () => void): void {
    add();
    changed();
  }

  return { known, names: () => names, complaint: () => complaint, show, close };
}

/** Names of what is asked about. */
interface Wanted {
  readonly variants: readonly string[];
  readonly forges: readonly string[];
}

/** Asks some worker for predictions. */
type AskPredictions = (
  kind: 'predictions',
  question: TheoryProtocol['predictions']['question'],
  hears: Hears<Found>,
) => Cancel;

/** Calls a function once this was called so many times. */
function afterAll(count: number, then: () => void): () => void {
  let left = count;
  return () => {
    left -= 1;
    if (left === 0) then();
  };
}
