import { type Variant } from '@rugbench/core';
import { jumprelu } from './jumprelu/jumprelu.ts';
import { leakyRelu } from './leaky-relu/leaky-relu.ts';
import { linear } from './linear/linear.ts';
import { topk } from './topk/topk.ts';

export { jumprelu, leakyRelu, linear, topk };

/** The alternatives to the baseline that come with rugbench, in the order of the docs. */
export const variants: readonly Variant[] = [linear, leakyRelu, jumprelu, topk];
