import { type PosteriorMean, Tracer, algebraOf, compile, derivative } from '@rugbench/core';

/** E[x | x + noise N = y] of n features at once, and its slope in y. */
export interface Denoiser {
  /** y [n] is read; mean [n] and slope [n] are written; noise is a standard deviation above 0 */
  (y: Float64Array, noise: number, mean: Float64Array, slope: Float64Array): void;
}

/**
 * The posterior mean of a feature as 64-bit block functions, both made from one trace of its formula. Its slope is
 * $\mathrm{Var}(x \mid y) / \mathrm{noise}^2$ (Tweedie's formula), so it is never negative.
 */
export function tracedDenoiser(formula: PosteriorMean): Denoiser {
  const tracer = new Tracer();
  const m = algebraOf(tracer);
  const expression = tracer.expression(m.add(formula(m, tracer.input('y'), tracer.input('noise')), 0));
  const value = compile(expression);
  const inY = compile(derivative(expression, 'y'));
  return (y, noise, mean, slope) => {
    value({ y, noise }, mean);
    inY({ y, noise }, slope);
  };
}
