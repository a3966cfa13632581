/** As many losses as a record keeps, at most: 1 MB of them. */
const MOST = 2 ** 17;

/**
 * Losses of samples as a record keeps them: all of them, or where they are very many the means over blocks of equal size.
 * The spread of such means, like that of samples, gives the standard error of the mean and of paired differences; a last
 * block that is not full counts as much as the others, which moves neither by more than one part in {@link MOST}.
 */
export function blockMeans(losses: Float64Array, most = MOST): Float64Array {
  if (losses.length <= most) return losses;
  const size = Math.ceil(losses.length / most);
  return Float64Array.from({ length: Math.ceil(losses.length / size) }, (_, k) => {
    const block = losses.subarray(k * size, (k + 1) * size);
    return block.reduce((sum, loss) => sum + loss, 0) / block.length;
  });
}
