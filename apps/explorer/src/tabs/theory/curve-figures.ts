import type { Prediction } from '@rugbench/judging/theory';
import { type FigureDocument, type PlacedBound, type PlacedLoss, axisFigures } from '@rugbench/plots/figures';
import { type Axis, curvePlaces } from './curve-places.ts';
import type { Known, KnownPlace } from './known.ts';
import type { Place } from './protocol.ts';
import type { TheoryState } from './state.ts';

/** Whose curves a figure has. */
export type Subject = 'variants' | 'forges';

const TITLES: Readonly<Record<Subject, string>> = {
  variants: 'Variants on the rug: loss',
  forges: 'The ReLU on each forge: loss',
};

/** The figure of all curves through a state along an axis, as far as they are known; null while there is nothing to draw. */
export function curveFigure(subject: Subject, axis: Axis, state: TheoryState, known: Known): FigureDocument | null {
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
  const marked = { ...input, axis: { ...input.axis, marked: state[axis] } };
  return { kind: 'loss-against-axis', name: `theory-${subject}-against-${axis}`, input: marked };
}

function predictionsOf({ variants, forges }: KnownPlace, subject: Subject): Iterable<Prediction> {
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
