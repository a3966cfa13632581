import type { Bounds } from '@rugbench/judging';
import { format } from '@rugbench/results';

/**
 * What nothing elementwise, no affine model and no iterated decoder goes below, in a sentence without its end.
 *
 * @param show - how the first two losses are written
 */
export function boundsText(
  { floor, linear, iterated }: Pick<Bounds, 'floor' | 'linear' | 'iterated'>,
  show: (loss: number) => string = format.loss,
): string {
  const shown = (loss: number | null): string => (loss === null ? '–' : show(loss));
  const decoder = iterated === 0 ? 'iterated decoder: exact recovery' : `iterated decoder ${format.loss(iterated)}`;
  return `floor for Gaussian interference ${shown(floor)}, best affine model ${shown(linear)}, ${decoder}`;
}
