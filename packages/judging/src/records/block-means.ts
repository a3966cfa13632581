import { type Run, type Stratum, runsOf } from '@rugbench/measure';

/** As many losses as a record keeps, at most, but for one more in each stratum: 1 MB of them. */
const MOST = 2 ** 17;

/**
 * Losses of samples as a record keeps them: all of them, or where they are very many the means over blocks of equal size,
 * within each stratum.
 * The spread of such means, like that of samples, gives the standard error of the mean and of paired differences; a last
 * block that is not full counts as much as the others, which moves neither by more than one part in {@link MOST}, or in the
 * blocks of its stratum.
 */
export function blockMeans(losses: Float64Array, strata: readonly Stratum[] | null = null, most = MOST): Float64Array {
  const size = blockSize(losses.length, most);
  if (size === 1) return losses;
  let end = 0;
  const parts = runsOf(strata, losses.length).map((run) => losses.subarray(end, (end += run.size)));
  return Float64Array.from(parts.flatMap((part) => [...meansOf(part, size)]));
}

/**
 * How the losses that a record keeps lie in their list.
 *
 * @param kept - how many losses there are
 * @param samples - how many samples they stand for
 */
export function runsOfBlocks(
  strata: readonly Stratum[] | null,
  kept: number,
  samples: number,
  most = MOST,
): readonly Run[] {
  if (strata === null) return runsOf(null, kept);
  const size = blockSize(samples, most);
  return runsOf(strata, samples).map((run) => ({ ...run, size: Math.ceil(run.size / size) }));
}

function blockSize(samples: number, most: number): number {
  return Math.max(1, Math.ceil(samples / most));
}

function meansOf(losses: Float64Array, size: number): Float64Array {
  return Float64Array.from({ length: Math.ceil(losses.length / size) }, (_, k) => {
    const block = losses.subarray(k * size, (k + 1) * size);
    return block.reduce((sum, loss) => sum + loss, 0) / block.length;
  });
}
