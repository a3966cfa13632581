import { useEffect, useState } from 'preact/hooks';
import { LEVELS, curvePlaces, placesOfLevel } from '../theory/curve-places.ts';
import { Known } from '../theory/known.ts';
import type { Place } from '../theory/protocol.ts';
import type { TheoryState } from '../theory/state.ts';
import type { Sandbox } from './sandbox/sandbox.ts';

/** How long after a change of the setting curves are asked for, ms: a slider may still move. */
const REST = 150;

/** What theory says of some variants. */
export interface Predictions {
  /** all that was computed for this text */
  readonly known: Known;
  /** places of the curve that are known, and all of them */
  readonly progress: readonly [done: number, all: number];
  /** what went wrong, in a line; null: nothing */
  readonly complaint: string | null;
}

/**
 * The bounds and the optima of variants at a setting, and then along an axis, place by place.
 *
 * @param names - empty: nothing is asked
 */
export function usePredictions(
  sandbox: Sandbox | null,
  names: readonly string[],
  state: TheoryState,
  axis: 'r' | 'p',
): Predictions {
  const [known, setKnown] = useState(() => new Known());
  const [, setTurn] = useState(0);
  const [complaint, setComplaint] = useState<string | null>(null);
  useEffect(() => setKnown(new Known()), [sandbox]);
  const { r, p, n } = state;
  useEffect(() => {
    setComplaint(null);
    if (!sandbox || names.length === 0) return;
    const here: Place = { r, p, n };
    const places = [here, ...LEVELS.flatMap((level) => placesOfLevel(axis, state, level))];
    let cancel: () => void = () => undefined;
    const next = (): void => {
      const place = places.shift();
      if (!place) return;
      const rest = place === here ? 0 : REST * Number(places.length + 1 === all);
      const timer = setTimeout(() => (cancel = askPlace(sandbox, known, place, names, told, failed, next)), rest);
      cancel = () => clearTimeout(timer);
    };
    const all = places.length - 1;
    const told = (): void => setTurn((turn) => turn + 1);
    const failed = (line: string): void => setComplaint(line);
    next();
    return () => cancel();
  }, [sandbox, known, names.join(), r, p, n, axis]);
  const places = curvePlaces(axis, state);
  const done = places.filter((place) => names.every((name) => known.at(place).variants.has(name)));
  return { known, progress: [done.length, places.length], complaint };
}

/** Asks for what is not known of a place, bounds first. */
function askPlace(
  sandbox: Sandbox,
  known: Known,
  place: Place,
  names: readonly string[],
  told: () => void,
  failed: (line: string) => void,
  then: () => void,
): () => void {
  const before = known.at(place);
  const variants = names.filter((name) => !before.variants.has(name));
  let cancel: () => void = () => undefined;
  const askVariants = (): void => {
    if (variants.length === 0) return then();
    cancel = sandbox.ask(
      'predictions',
      { place, variants, forges: [] },
      {
        piece: ({ prediction, ...rest }) => {
          const { analyticAtN, reason, ...own } = prediction;
          const whole = {
            ...own,
            ...(analyticAtN === undefined ? {} : { analyticAtN }),
            ...(reason === undefined ? {} : { reason }),
          };
          known.add(place, { ...rest, prediction: whole });
          told();
        },
        ended: then,
        failed,
      },
    );
  };
  if (before.bounds) askVariants();
  else {
    const piece = (bounds: Parameters<Known['addBounds']>[1]): void => {
      known.addBounds(place, bounds);
      told();
    };
    cancel = sandbox.ask('bounds', place, { piece, ended: askVariants, failed });
  }
  return () => cancel();
}
