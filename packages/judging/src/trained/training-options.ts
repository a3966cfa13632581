import { type Catalogue, z } from '@rugbench/core';
import { recipeConstants } from '@rugbench/trainer';
import { type BackendChoice, backendChoice } from '../choices/backend-choice.ts';

/** Options of everything that trains. */
export const trainingOptions = {
  recipe: z
    .enum(['default', 'paper'])
    .default('default')
    .describe("one of default, paper: how weights are trained; paper is the authors' recipe"),
  steps: z
    .int()
    .min(1)
    .max(1e7)
    .optional()
    .describe('the number of training steps, a whole number from 1 to 10^7, which switches the stopping rule off'),
  learningRateFactor: z
    .number()
    .positive()
    .max(1000)
    .default(1)
    .describe("a factor above 0 and up to 1000 on the recipe's learning rate"),
  backend: z
    .string()
    .min(1)
    .default('cpu')
    .describe('the kernels that train: a name, or name:device, such as tfjs:wasm'),
  tied: z.boolean().default(false).describe('train W_out = W_in^T'),
  encoderBias: z.boolean().default(false).describe('train a bias before the bottleneck'),
  decoderBias: z.boolean().default(true).describe('train without a bias after the bottleneck'),
} as const;

/** The training options of a command, parsed. */
export interface TrainingOptions {
  /** how weights are trained; `paper` is the authors' recipe */
  readonly recipe: 'default' | 'paper';
  /** exactly so many optimiser steps, from 1 to 10^7; left out: the end of the recipe */
  readonly steps?: number | undefined;
  /** multiplies the recipe's learning rate, above 0 and up to 1000 */
  readonly learningRateFactor: number;
  /** the kernels that train: a name, or `name:device` */
  readonly backend: string;
  /** whether W_out = W_in^T */
  readonly tied: boolean;
  /** whether a bias before the bottleneck [d] is trained */
  readonly encoderBias: boolean;
  /** whether a bias after the bottleneck [n] is trained */
  readonly decoderBias: boolean;
}

/** How a model is trained, as jobs and specs record it. */
export interface TrainingChoices extends BackendChoice {
  /** how weights are trained; `paper` is the authors' recipe */
  readonly recipe: 'default' | 'paper';
  /** the numbers of the recipe */
  readonly constants: Readonly<Record<string, number>>;
  /** exactly so many steps, or null: the recipe's own end */
  readonly steps: number | null;
  /** multiplies the recipe's learning rate */
  readonly rateFactor: number;
  /** whether W_out = W_in^T */
  readonly tied: boolean;
  /** whether a bias before the bottleneck [d] is trained */
  readonly encoderBias: boolean;
  /** whether a bias after the bottleneck [n] is trained */
  readonly decoderBias: boolean;
}

/** @throws RugError `OPTIONS` for a backend or device that does not exist */
export function trainingChoices(options: TrainingOptions, { backends }: Catalogue): TrainingChoices {
  const { recipe, steps, learningRateFactor, tied, encoderBias, decoderBias, backend } = options;
  const chosen = backendChoice(backends, backend);
  const constants = recipeConstants[recipe];
  const weights = { tied, encoderBias, decoderBias };
  return { ...chosen, recipe, constants, steps: steps ?? null, rateFactor: learningRateFactor, ...weights };
}
