import { ADAM, type TrainingState } from '../contracts/backend.ts';
import { type ReferenceParameters, zipParameters } from './parameters.ts';

/** A model and its optimiser between two steps, in 64 bit. */
export type ReferenceState = TrainingState<Float64Array>;

/** The constants of a step; left out: those of {@link ADAM}. */
export interface AdamOptions {
  /** eta, above 0 */
  readonly learningRate: number;
  /** decay of the means, default 0.9 */
  readonly beta1?: number;
  /** decay of the squares, default 0.999 */
  readonly beta2?: number;
  /** added to the root of the squares, default 1e-7 */
  readonly epsilon?: number;
}

/**
 * One step of Adam (Kingma & Ba 2015, arXiv:1412.6980, algorithm 1), t = step + 1.
 *
 * $$ m \leftarrow \beta_1 m + (1 - \beta_1) g, \quad v \leftarrow \beta_2 v + (1 - \beta_2) g^2, \quad
 *    \theta \leftarrow \theta - \eta\, \frac{m / (1 - \beta_1^t)}{\sqrt{v / (1 - \beta_2^t)} + \epsilon} $$
 *
 * A number whose gradients were all 0 stays where it is, so biases that are not learnt, and the
 * unused decoder of a tied model, do not move.
 *
 * @returns a new state; the given one is only read
 */
export function adam(state: ReferenceState, gradients: ReferenceParameters, options: AdamOptions): ReferenceState {
  const { learningRate, beta1, beta2, epsilon } = { ...ADAM, ...options };
  const step = state.step + 1;
  const means = zipParameters(state.means, gradients, (m, g) => beta1 * m + (1 - beta1) * g);
  const squares = zipParameters(state.squares, gradients, (v, g) => beta2 * v + (1 - beta2) * g ** 2);
  const moves = zipParameters(means, squares, (m, v) => {
    return (learningRate * (m / (1 - beta1 ** step))) / (Math.sqrt(v / (1 - beta2 ** step)) + epsilon);
  });
  const parameters = zipParameters(state.parameters, moves, (theta, move) => theta - move);
  return { step, parameters, means, squares };
}
