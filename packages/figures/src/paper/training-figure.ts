import { reason } from '@rugbench/core';
import type { Bound, FigureDocument, TrainingCurves } from '@rugbench/plots/figures';
import { boundsOf } from './bounds.ts';
import type { PaperContent, PaperFigure } from './content.ts';
import { type Detail, detailFigures } from './details.ts';
import { bestCodes } from './loss-series.ts';

/** Training curves against the plateaus. */
export const trainingFigure: PaperFigure = {
  name: 'training',
  paper: null,
  shows:
    'Loss over the steps of training, with the losses that theory predicts for the Persian rug, the antipodal rug and the best code at this n: the rug is a plateau that training leaves.',
  make: (content) =>
    detailFigures(content, reason('no trained row has a curve'), (detail) => trainingDocument(detail, content)),
};

function trainingDocument({ rows, ending, words }: Detail, content: PaperContent): FigureDocument[] {
  const curves = rows
    .filter(({ isTrained }) => isTrained)
    .map(({ hash, title, weights, bulk }) => ({ id: hash, variant: title, weights, points: bulk().curve }))
    .filter(({ points }) => points.length > 0);
  if (curves.length === 0) return [];
  const input: TrainingCurves = {
    title: 'Training against the losses of codes',
    subtitle: words,
    normalisation: 'none',
    curves,
    bounds: plateaus({ rows }, content),
  };
  return [{ kind: 'training-curves', name: `training${ending}`, input }];
}

/** What theory predicts for codes at a place, and the bounds. */
function plateaus({ rows }: Pick<Detail, 'rows'>, content: PaperContent): Bound[] {
  const relu = rows.filter(({ variant, isTrained }) => variant === 'relu' && !isTrained);
  const predicted = (weights: string): Bound[] => {
    const row = relu.find((one) => one.weights === weights);
    return row?.analyticAtN ? [{ name: weights, loss: row.analyticAtN }] : [];
  };
  const best = bestCodes(relu).flatMap(({ analyticAtN }) => [{ name: 'best code at this n', loss: analyticAtN! }]);
  const [{ ratio, p } = { ratio: 1, p: 0 }] = rows;
  const own = boundsOf(content)(ratio, p);
  const affine = own ? [{ name: 'best affine model', loss: own.affine }] : [];
  return [...affine, ...predicted('persian-rug'), ...predicted('antipodal-rug'), ...best];
}
