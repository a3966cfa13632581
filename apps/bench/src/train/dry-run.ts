import { type PlannedRun, plannedRun } from '@rugbench/judging';
import type { PlannedTraining } from '@rugbench/library/api/train';
import { freeBytes } from '../cli/long-work.ts';
import { roughText } from '../cli/terminal/duration.ts';

/** A training run that was planned, and whether it fits this machine. */
export interface DryRun extends PlannedRun {
  /** the file of the model */
  readonly checkpoint: string | null;
  /** memory that can be had, bytes */
  readonly freeBytes: number;
  /** whether the run finds as much memory as it takes at its peak */
  readonly fits: boolean;
}

/** Estimates a training run on this machine; nothing is trained. @param free - bytes that can be had */
export async function dryRun({ job, setup, catalogue }: PlannedTraining, free: number = freeBytes()): Promise<DryRun> {
  const planned = await plannedRun(job, setup, catalogue);
  return { ...planned, checkpoint: job.checkpoint, freeBytes: free, fits: planned.bytes.run <= free };
}

/** A plan in lines. */
export function dryRunText({ bytes, ...plan }: DryRun): string {
  const { features, dimensions, batch, steps, maxSteps, device, seconds, checkpointBytes, checkpoint } = plan;
  const taken = steps === maxSteps ? `${steps} steps` : `about ${Math.round(steps)} steps, ${maxSteps} at most`;
  const parts = [
    `process ${size(bytes.process)}`,
    `weights and moments ${size(bytes.weights)}`,
    `batch ${size(bytes.batch)}`,
    ...(bytes.start > 0 ? [`forged start ${size(bytes.start)}`] : []),
  ];
  return [
    `n = ${features}, d = ${dimensions}, batches of ${batch}, ${taken}, on ${device}`,
    `a step takes ${size(bytes.step)} of memory: ${parts.join(', ')}`,
    `the run takes ${size(bytes.run)}: ${size(bytes.copies)} more to save and to judge the model; ${size(plan.freeBytes)} are free, so it ${plan.fits ? 'fits' : 'does not fit'}`,
    `about ${roughText(seconds)} on one core; ${size(checkpointBytes)} on disk in ${String(checkpoint)}`,
  ].join('\n');
}

function size(bytes: number): string {
  if (bytes < 1e6) return `${Math.ceil(bytes / 1e3)} kB`;
  return bytes < 1e9 ? `${Math.ceil(bytes / 1e6)} MB` : `${(bytes / 1e9).toPrecision(2)} GB`;
}
