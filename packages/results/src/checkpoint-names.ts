import type { ModelParameters } from '@rugbench/core';

/** The three sets of numbers of a run: what the model computes with, and Adam's running means. */
export const SETS = ['parameters', 'means', 'squares'] as const;

/** One of the sets. */
export type SetName = (typeof SETS)[number];

/** How the tensors of a checkpoint are called. */
export interface TensorNames {
  /** what stands before the names of a set */
  prefix(set: SetName): string;
  /** the names of a model's parts within a set */
  readonly parts: Readonly<Record<Exclude<keyof ModelParameters, 'variant'>, string>>;
}

/** What stands before the names of a variant's own parameters, within a set. */
export const VARIANT = 'variant.';

/** The form that is written: parameters have the names that two `Linear` layers of PyTorch have, `encoder` and `decoder`. */
export const CHECKPOINT_FORM = 'rugbench/checkpoint/2';

/** Names of tensors by the form of the file: that which is written, and the earlier one, which is still read. */
export const CHECKPOINT_FORMS: ReadonlyMap<string, TensorNames> = new Map<string, TensorNames>([
  [
    CHECKPOINT_FORM,
    {
      prefix: (set) => (set === 'parameters' ? '' : `${set}.`),
      parts: {
        encoder: 'encoder.weight',
        decoder: 'decoder.weight',
        encoderBias: 'encoder.bias',
        bias: 'decoder.bias',
      },
    },
  ],
  [
    'rugbench/checkpoint/1',
    {
      prefix: (set) => `${set}.`,
      parts: { encoder: 'encoder', decoder: 'decoder', encoderBias: 'encoderBias', bias: 'bias' },
    },
  ],
]);
