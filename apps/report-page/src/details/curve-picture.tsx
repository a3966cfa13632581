import type { FigureDocument, Look } from '@rugbench/plots/figures';
import type { ReportDetail } from '@rugbench/report';
import type { JSX } from 'preact';
import { FigurePicture } from '../parts/figure-picture.tsx';

interface CurvePictureProps {
  readonly name: string;
  readonly detail: Pick<ReportDetail, 'curve' | 'certificate'>;
  readonly look: Look;
}

/** The training curve of a line, with the bounds and predictions it is held against. */
export function CurvePicture({ name, detail, look }: CurvePictureProps): JSX.Element {
  return (
    <figure class="curve">
      <FigurePicture figure={curveFigure(name, detail)} look={look} />
    </figure>
  );
}

/** The figure of the curve, as one of the report's own. */
export function curveFigure(name: string, { curve, certificate }: CurvePictureProps['detail']): FigureDocument {
  const bounds = certificate.flatMap(({ name: bound, loss }) =>
    loss !== null && loss > 0 ? [{ name: bound, loss }] : [],
  );
  return {
    kind: 'training-curves',
    name: 'training-curve',
    input: {
      title: 'Training curve',
      curves: [{ variant: name, weights: 'trained', points: curve }],
      bounds,
      normalisation: 'none',
    },
  };
}
