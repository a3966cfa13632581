import type { Prediction } from '@rugbench/judging/theory';
import { type FigureDocument, type PlacedBound, type PlacedLoss, axisFigures } from '@rugbench/plots/figures';
import { type Axis, curvePlaces } from './curve-places.ts';
import type { Known, KnownPlace } from './known.ts';
import type { Place } from './protocol.ts';
import type { TheoryState } from './state.ts';

/** Whose curves a figure has. */
export type CurveSubject = 'variants' | 'forges';

const TITLES: Readonly<Record<CurveSubject, string>> = {
  variants: 'Variants on the rug: loss',
  forges: 'The ReLU on each forge: loss',
};

/** The figure of all curves through a state along an axis, as far as they are known; null while there is nothing to draw. */
export function curveFigure(
  subject: CurveSubject,
  axis: Axis,
  state: TheoryState,
  known: Known,
): FigureDocument | null {
  const places = curvePlaces(axis, state);
  const points = places.flatMap((place) => pointsAt(place, predictionsOf(known.at(place), subject), state));
  if (!points.some(({ analytic }) => analytic !== null)) return null;
  const size = state.curves === 'n' ? `n = ${state.n}` : 'large n';
  const subtitle = `${size}; features are off or uniform in [0, 1]`;
  const [input] = axisFigures(
    points,
    places.flatMap((place) => boundsAt(place, known.at(place))),
    {
      title: TITLES[subject],
      subtitle,
    },
  );
  if (!input) return null;
  const whole = { ...input, axis: { ...input.axis, marked: state[axis] }, featured: featured(subject, state, known) };
  return { kind: 'loss-against-axis', name: `theory-${subject}-against-${axis}`, input: whole };
}

/** Names that have a colour: what all is held against, then the best at the state, the same in all figures. */
function featured(subject: CurveSubject, { r, p, n }: TheoryState, known: Known): string[] | undefined {
  const here = [...predictionsOf(known.at({ r, p, n }), subject)].filter(({ loss }) => loss !== null);
  const isFirst = ({ name }: Prediction): boolean => name === HELD_AGAINST[subject];
  const ordered = here.sort((one, other) => Number(isFirst(other)) - Number(isFirst(one)) || one.loss! - other.loss!);
  const distinct = ordered.filter(({ loss }, k) => !ordered.slice(0, k).some((one) => isAlike(one.loss!, loss!)));
  return distinct.length === 0 ? undefined : distinct.slice(0, COLOURS).map(({ name }) => name);
}

/** Whether two losses are those of one line: optima agree to 1e-6 and better. */
function isAlike(one: number, other: number): boolean {
  return Math.abs(one - other) <= 1e-6 * Math.max(one, other);
}

/** As many lines have a colour. */
const COLOURS = 6;

const HELD_AGAINST: Readonly<Record<CurveSubject, string>> = { variants: 'relu', forges: 'persian-rug' };

function predictionsOf({ variants, forges }: KnownPlace, subject: CurveSubject): Iterable<Prediction> {
  return subject === 'variants' ? variants.values() : forges.values();
}

function pointsAt({ r, p }: Place, predictions: Iterable<Prediction>, { curves }: TheoryState): PlacedLoss[] {
  return [...predictions].map(({ name, loss, analyticAtN }) => ({
    ...{ at: { r, p }, name, weights: 'theory', loss: null, standardError: null },
    analytic: curves === 'n' && analyticAtN !== undefined ? analyticAtN : loss,
  }));
}

function boundsAt({ r, p }: Place, { bounds }: KnownPlace): PlacedBound[] {
  if (!bounds) return [];
  const at = { r, p };
  return [
    { at, name: 'floor', loss: bounds.floor.loss },
    { at, name: 'best affine', loss: bounds.linear.loss },
    { at, name: 'iterated', loss: bounds.iterated.loss },
  ];
}
