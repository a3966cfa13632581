import { FigurePicture } from '../../figure/figure-picture.tsx';
import type { FigureDocument, Look } from '@rugbench/plots/figures';
import type { ReportDetail } from '@rugbench/report';
import type { JSX } from 'preact';

interface CurvePictureProps {
  /** whose curve it is: variant and weights decide colour and marker, as in all figures */
  readonly variant: string;
  readonly weights: string;
  readonly detail: Pick<ReportDetail, 'curve' | 'certificate'>;
  readonly look: Look;
}

/** The training curve of a line, with the bounds and predictions it is held against. */
export function CurvePicture({ look, ...curve }: CurvePictureProps): JSX.Element {
  return (
    <figure class="curve">
      <FigurePicture figure={curveFigure(curve)} look={look} />
    </figure>
  );
}

/** The figure of the curve, as one of the report's own. */
function curveFigure({ variant, weights, detail }: Omit<CurvePictureProps, 'look'>): FigureDocument {
  const { curve, certificate } = detail;
  const bounds = certificate.flatMap(({ name: bound, loss }) =>
    loss !== null && loss > 0 ? [{ name: bound, loss }] : [],
  );
  return {
    kind: 'training-curves',
    name: 'training-curve',
    input: {
      title: 'Training curve',
      curves: [{ variant, weights, points: curve }],
      bounds,
      normalisation: 'none',
    },
  };
}
