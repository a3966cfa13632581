import type { FigureDocument } from '@rugbench/plots/figures';
import { useEffect, useRef, useState } from 'preact/hooks';

/** How often a figure is made anew while its numbers come in, ms. */
const EVERY = 700;
/** How long a change of what is shown waits for the next, ms. */
const FIRST = 150;

/**
 * A figure of numbers that still come in, made anew now and then: the same object while it would show the same.
 *
 * @param make - the figure of what there is; null: nothing to draw yet
 * @param shown - what the figure is about: where that changes, the figure is made anew soon
 */
export function useRedrawn(make: () => FigureDocument | null, shown: readonly unknown[]): FigureDocument | null {
  const [figure, setFigure] = useState<FigureDocument | null>(null);
  const latest = useRef(make);
  latest.current = make;
  useEffect(() => {
    const draw = (): void =>
      setFigure((old) => {
        const made = latest.current();
        return JSON.stringify(old) === JSON.stringify(made) ? old : made;
      });
    const first = setTimeout(draw, FIRST);
    const timer = setInterval(draw, EVERY);
    return () => {
      clearTimeout(first);
      clearInterval(timer);
    };
  }, shown);
  return figure;
}
