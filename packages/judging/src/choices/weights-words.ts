/** The word of `--weights` for weights that are trained for the row. */
export const TRAINED = 'trained';

/** The word of `--start` for weights that are drawn as PyTorch draws them. */
export const TORCH = 'torch';

/** The word of `--start` for weights that are drawn with W_out = W_in^T. */
export const TIED = 'tied';

/** Starts that are drawn: all others are forged weights, or those of a file. */
export const DRAWN_STARTS: readonly string[] = [TORCH, TIED];
