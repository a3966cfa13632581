import { type Algebra, type Operand, type Scalar, z } from '@rugbench/core';

/**
 * Kernels of unit area that stand in for the derivative of a step in pseudo-gradients: the rectangle of
 * the JumpReLU paper (arXiv:2407.14435), and the others that its appendix allows.
 */
const KERNELS = ['rectangle', 'triangle', 'gaussian'] as const;
export type KernelName = (typeof KERNELS)[number];

/** Options of a variant whose pseudo-gradient is a kernel. */
export const kernelOptions = {
  epsilon: z.number().positive().max(1).default(0.01).describe('the width of the pseudo-gradient kernel, in (0, 1]'),
  kernel: z
    .enum(KERNELS)
    .default('rectangle')
    .describe('one of rectangle, triangle, gaussian: the shape of that kernel'),
};

/** K(distance / epsilon) / epsilon: the smoothed derivative of H(distance). */
export function smoothedStepSlope(
  m: Algebra,
  distance: Operand,
  { epsilon, kernel }: { readonly epsilon: number; readonly kernel: KernelName },
): Scalar {
  const at = m.div(distance, epsilon);
  const height = { rectangle: m.rectangle, triangle: m.triangle, gaussian: m.normalDensity }[kernel];
  return m.div(height(at), epsilon);
}
