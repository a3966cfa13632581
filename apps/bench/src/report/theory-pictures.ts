import type { Prediction } from '@rugbench/judging/theory';
import { axisDocuments } from '@rugbench/figures';
import { type PlacedBound, type PlacedLoss, axisFigures, figureOf } from '@rugbench/plots';
import { type Drawing, drawFigures } from './draw-figures.ts';
import type { DrawnFigures } from './drawn-figures.ts';
import type { PlacedTheory } from './theory-grid.ts';

/**
 * Analytic losses against each axis with several values: of the variants, and of the ReLU on each forge.
 *
 * @param source - the data, as on the command line
 * @param command - that makes the pictures
 */
export async function theoryPictures(
  placed: readonly PlacedTheory[],
  source: string,
  command: string | null,
  drawing: Drawing,
): Promise<DrawnFigures> {
  const said = { title: 'Analytic loss', subtitle: subtitleOf(placed, source), caption: command ?? undefined };
  const bounds = boundsOf(placed);
  const variants = pointsOf(placed, ({ variants: own }) => own);
  const forges = pointsOf(placed, ({ forges: own }) => own);
  const onForges = { ...said, title: 'Analytic loss of the ReLU on each forge' };
  const documents = [
    ...axisDocuments(drawable(variants, bounds, said)),
    ...axisDocuments(drawable(forges, bounds, onForges), 'forge-loss'),
  ];
  return drawFigures(
    documents.map((document) => figureOf(document)),
    drawing,
  );
}

function drawable(...[points, bounds, heading]: Parameters<typeof axisFigures>): ReturnType<typeof axisFigures> {
  return points.some(({ analytic }) => analytic !== null) ? axisFigures(points, bounds, heading) : [];
}

function subtitleOf([first]: readonly PlacedTheory[], source: string): string {
  const sized = first?.at['n'] !== undefined;
  return sized ? `${source}; losses at each n, r as asked for` : `${source}; losses at large n`;
}

/** Losses at just the n that was asked for, else those at large n; those that theory does not know are null. */
function pointsOf(
  placed: readonly PlacedTheory[],
  listOf: (document: PlacedTheory['document']) => readonly Prediction[],
): PlacedLoss[] {
  return placed.flatMap(({ at, document }) =>
    listOf(document).map(({ name, loss, analyticAtN }) => ({
      ...{ at, name, weights: 'theory', loss: null, standardError: null },
      analytic: analyticAtN === undefined ? loss : analyticAtN,
    })),
  );
}

function boundsOf(placed: readonly PlacedTheory[]): PlacedBound[] {
  return placed.flatMap(({ at, document: { floor, linear } }) => [
    { at, name: 'floor for Gaussian interference', loss: floor.loss },
    { at, name: 'best affine', loss: linear.loss },
  ]);
}
