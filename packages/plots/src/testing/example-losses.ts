import type { LossBars } from '../loss-bars/loss-bars.ts';

/** One comparison for tests and for the gallery. */
export const exampleBars: LossBars = {
  title: 'Variants at r = 0.3, p = 0.05',
  subtitle: 'Example data, not a measurement',
  normalisation: 'none',
  bounds: [
    { name: 'elementwise floor', loss: 4.13e-3 },
    { name: 'best affine', loss: 1.123e-2 },
  ],
  rows: [
    { variant: 'relu', weights: 'trained', loss: 3.6e-3, standardError: 4e-5, analytic: null },
    { variant: 'relu', weights: 'persian-rug', loss: 4.68e-3, standardError: 5e-5, analytic: 4.63e-3 },
    { variant: 'relu', weights: 'antipodal-rug', loss: 3.14e-3, standardError: 4e-5, analytic: 3.08e-3 },
    { variant: 'soft-jump', weights: 'trained', loss: 2.83e-3, standardError: 9e-5, analytic: null },
    { variant: 'soft-jump', weights: 'persian-rug', loss: 4.25e-3, standardError: 5e-5, analytic: 4.2e-3 },
    { variant: 'jumprelu', weights: 'persian-rug', loss: 4.69e-3, standardError: 5e-5, analytic: 4.63e-3 },
    { variant: 'topk', weights: 'trained', loss: 6.02e-3, standardError: 2.1e-4, analytic: null },
    { variant: 'tanh', weights: 'trained', loss: 1.143e-2, standardError: 1.5e-4, analytic: null },
    { variant: 'gelu', weights: 'trained', loss: 7.48e-3, standardError: 8e-5, analytic: null },
  ],
};
