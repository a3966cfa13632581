import { type Expression, type TracedVariant, javascriptOf, numberText } from '@rugbench/core';

import { kernelText } from './kernel-text.ts';

const here = '[this.thread.y][this.thread.x]';

/**
 * x_hat = keep(z) f(z) [count, n].
 *
 * Arguments: z [count, n]; where the variant has a filter, its mask [count, n]; the variant's
 * parameters, each [1, n] or [1, 1], in the order of their declaration.
 */
export function activationText(variant: TracedVariant): string {
  const { parameters, lines, value } = formula(variant, variant.activation);
  return kernelText(['z', ...parameters], [...lines, `return ${masked(variant, value)};`]);
}

/**
 * The gradient of the loss by z, or what each entry adds to that by a parameter [count, n]: the
 * derivative of the mean of squares by x_hat, times the partial of x_hat; 0 where the filter stops z.
 *
 * Arguments: x_hat and x [count, n], then those of {@link activationText}.
 *
 * @param partial - of x_hat, by z or by a parameter
 * @param size - count n, the number of squares in the mean
 */
export function slopeText(variant: TracedVariant, partial: Expression, size: number): string {
  const { parameters, lines, value } = formula(variant, partial);
  const upstream = `${numberText(2 / size)} * (xHat${here} - x${here})`;
  const slope = [`const slope = ${upstream} * ${value};`, `return ${masked(variant, 'slope')};`];
  return kernelText(['xHat', 'x', 'z', ...parameters], [...lines, ...slope]);
}

interface Formula {
  readonly parameters: readonly string[];
  readonly lines: readonly string[];
  readonly value: string;
}

/** A formula at one entry of z. Parameters of variants may have any name, so kernels number them. */
function formula({ parameters: declared, keep }: TracedVariant, expression: Expression): Formula {
  const own = Object.entries(declared).map(([name, { per }], index) => ({
    name,
    argument: `p${index}`,
    local: `own${index}`,
    read: per === 'feature' ? `p${index}[0][this.thread.x]` : `p${index}[0][0]`,
  }));
  const reads = [`const at = z${here};`, ...own.map(({ local, read }) => `const ${local} = ${read};`)];
  const inputs = Object.fromEntries(own.map(({ name, local }) => [name, local]));
  const { lines, value } = javascriptOf(expression, { ...inputs, z: 'at' });
  const parameters = [...(keep ? ['mask'] : []), ...own.map(({ argument }) => argument)];
  return { parameters, lines: [...reads, ...lines], value };
}

function masked({ keep }: TracedVariant, value: string): string {
  return keep ? `mask${here} > 0 ? ${value} : 0` : value;
}
