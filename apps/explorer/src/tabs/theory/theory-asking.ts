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

/** Who is asked about, in the order of ranks. */
const SUBJECTS = ['variants', 'forges'] as const;
type Subject = (typeof SUBJECTS)[number];

/**
 * Ranks of questions, the first to be answered first. Rows and curves come in two halves each, those that are quick to compute and the
 * others: the rows of the quick half, its curves at the coarsest level, the other rows; all of that for variants, then for forges. Then
 * mixtures, and the other curves by level.
 */
const RANKS = {
  row: (subject: Subject, half: number): number => 3 * SUBJECTS.indexOf(subject) + 2 * half,
  mixture: 6,
  curve: (subject: Subject, half: number, level: number): number =>
    level + half === 0 ? 3 * SUBJECTS.indexOf(subject) + 1 : 5 + 4 * level + 2 * half + SUBJECTS.indexOf(subject),
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
      askOne(place, wantedOf('variants', variants.slice(0, 1)), (...question) => quick.ask(...question));
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
    for (const subject of SUBJECTS) {
      known.halves(names![subject]).forEach((own, half) => {
        const done = afterAll(own.length, () => askCurves(subject, own, half, state));
        for (const name of own) askOne(place, wantedOf(subject, [name]), pooled(RANKS.row(subject, half)), done);
      });
    }
    for (const name of names!.mixtures) askOne(place, wantedOf('forges', [name]), pooled(RANKS.mixture));
  }

  function askCurves(subject: Subject, own: readonly string[], half: number, state: TheoryState): void {
    const levels = subject === 'forges' ? LEVELS.slice(0, FORGE_LEVELS) : LEVELS;
    for (const level of levels) {
      const ask = pooled(RANKS.curve(subject, half, level));
      for (const place of (['r', 'p'] as const).flatMap((axis) => placesOfLevel(axis, state, level))) {
        if (subject === 'variants' && half === 0) askBounds(place, ask);
        askOne(place, wantedOf(subject, own), ask);
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

function wantedOf(subject: Subject, names: readonly string[]): Wanted {
  return { variants: [], forges: [], [subject]: names };
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
