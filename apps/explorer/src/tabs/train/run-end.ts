import { type Judged, type TrainJob, deadNote } from '@rugbench/judging';
import type { RunEnd } from './protocol.ts';

/** What the page says of a run that was judged. */
export function runEnd(
  { features, recipe }: TrainJob,
  { score, steps, stopReason, device }: Judged,
  analytic: number | null,
): RunEnd {
  const { loss, standardError, samples, deadOutputs, activeFeatures } = score;
  const dead = deadNote({
    deadOutputs,
    features,
    share: activeFeatures / features,
    samples,
    recipe,
    steps: steps,
  });
  return {
    ...{ loss, standardError, samples, analytic },
    steps: steps,
    stopReason: stopReason ?? 'all steps were taken',
    device,
    deadNote: dead ?? null,
  };
}
