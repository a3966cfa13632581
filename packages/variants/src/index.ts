/**
 * Activations and filters, each in a folder of its own, and the list of all of them.
 *
 * @example
 * ```ts
 * import { jumprelu, variants } from '@rugbench/variants';
 *
 * console.log(variants.map(({ name, class: kind }) => `${name} (${kind})`));
 * console.log(jumprelu.trace({ kernel: 'gaussian', epsilon: 0.02 }).parameters);
 * ```
 *
 * @packageDocumentation
 */

import type { Variant } from '@rugbench/core';
import { absTopk } from './abs-topk/abs-topk.ts';
import { batchtopk } from './batchtopk/batchtopk.ts';
import { clippedRelu } from './clipped-relu/clipped-relu.ts';
import { elu } from './elu/elu.ts';
import { featureChoice } from './feature-choice/feature-choice.ts';
import { gated } from './gated/gated.ts';
import { gelu } from './gelu/gelu.ts';
import { groupMax } from './group-max/group-max.ts';
import { jumprelu } from './jumprelu/jumprelu.ts';
import { leakyRelu } from './leaky-relu/leaky-relu.ts';
import { linear } from './linear/linear.ts';
import { posteriorMean } from './posterior-mean/posterior-mean.ts';
import { prolu } from './prolu/prolu.ts';
import { rational } from './rational/rational.ts';
import { softJump } from './soft-jump/soft-jump.ts';
import { softThreshold } from './soft-threshold/soft-threshold.ts';
import { softplus } from './softplus/softplus.ts';
import { tanh } from './tanh/tanh.ts';
import { topk } from './topk/topk.ts';

export { absTopk, batchtopk, clippedRelu, elu, featureChoice, gated, gelu, groupMax, jumprelu, leakyRelu, linear };
export { posteriorMean, prolu, rational, softJump, softThreshold, softplus, tanh, topk };

/** The alternatives to the baseline that come with rugbench, in the order of the docs. */
export const variants: readonly Variant[] = [
  linear,
  leakyRelu,
  elu,
  tanh,
  gelu,
  softplus,
  clippedRelu,
  softThreshold,
  jumprelu,
  softJump,
  gated,
  prolu,
  rational,
  posteriorMean,
  topk,
  absTopk,
  batchtopk,
  featureChoice,
  groupMax,
];
