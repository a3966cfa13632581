import { isReason } from '@rugbench/core';
import type { Judged, TrainJob } from '@rugbench/judging';
import type { Score } from '@rugbench/measure';

/** A training run that came to an end, as JSON says it. */
export interface TrainDocument
  extends Omit<Score, 'sampleLosses'>, Omit<Judged, 'score' | 'picture' | 'analytic' | 'analyticAtN'> {
  /** all that decides its numbers */
  readonly spec: TrainJob;
  /** the loss that theory predicts at large n, or the reason why it predicts none */
  readonly analytic: number | string;
  /** the loss that theory predicts at just this n, or the reason why it predicts none */
  readonly analyticAtN: number | string;
  /** loss / analytic; null without a prediction */
  readonly overAnalytic: number | null;
  /** the file of the model */
  readonly checkpoint: string | null;
}

/** A trained model as JSON says it. */
export function trainDocument(job: TrainJob, { score, picture, ...told }: Judged): TrainDocument {
  const { sampleLosses, ...metrics } = score;
  const { analytic, analyticAtN } = told;
  const overAnalytic = typeof analytic === 'number' ? metrics.loss / analytic : null;
  return {
    spec: job,
    ...metrics,
    ...told,
    analytic: isReason(analytic) ? analytic.why : analytic,
    analyticAtN: isReason(analyticAtN) ? analyticAtN.why : analyticAtN,
    overAnalytic,
    checkpoint: job.checkpoint,
  };
}
