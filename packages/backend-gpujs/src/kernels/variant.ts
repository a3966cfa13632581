import { type Expression, type TracedVariant, javascriptOf, numberText } from '@rugbench/core';

import { kernelText } from './kernel-text.ts';

const here = '[this.thread.y][this.thread.x]';

/**
 * x_hat = keep(z) f(z), or f(z) alone [count, n].
 *
 * Arguments: z [count, n]; the mask of the filter [count, n], if it is to be applied; the variant's
 * parameters, each [1, n] or [1, 1], in the order of their declaration.
 */
export function activationText(variant: TracedVariant, masked: boolean): string {
  const { parameters, lines, value } = formula(variant, variant.activation, masked);
  return kernelText(['z', ...parameters], [...lines, `return ${masked ? passing(value) : value};`]);
}

/**
 * The gradient of the loss by z, or what each entry adds to that by a parameter [count, n]: the
 * derivative of the mean of squares by x_hat, times the partial of x_hat, times what the error
 * counts; 0 where it counts nothing.
 *
 * Arguments: x_hat and x [count, n]; the importance of features [1, n], if there is one; then those of
 * {@link activationText}, with weights [count, n] in the place of the mask.
 *
 * @param partial - of x_hat, by z or by a parameter
 * @param size - count n, the number of squares in the mean
 */
export function slopeText(
  variant: TracedVariant,
  partial: Expression,
  size: number,
  { weighted, important }: { readonly weighted: boolean; readonly important: boolean },
): string {
  const { parameters, lines, value } = formula(variant, partial, weighted);
  const upstream = `${numberText(2 / size)} * (xHat${here} - x${here})`;
  const error = important ? `${upstream} * importance[0][this.thread.x]` : upstream;
  const result = weighted ? passing(`slope * factor${here}`) : 'slope';
  const slope = [`const slope = ${error} * ${value};`, `return ${result};`];
  return kernelText(['xHat', 'x', ...(important ? ['importance'] : []), 'z', ...parameters], [...lines, ...slope]);
}

/**
 * What the mean of penalties adds to the gradient by z, or each entry to that by a parameter
 * [count, n]; 0 where the filter stops z. Arguments: those of {@link activationText}.
 *
 * @param partial - of the penalty, by z or by a parameter
 * @param size - count n
 */
export function penaltyText(variant: TracedVariant, partial: Expression, size: number, masked: boolean): string {
  const { parameters, lines, value } = formula(variant, partial, masked);
  const slope = [`const slope = ${numberText(1 / size)} * ${value};`, `return ${masked ? passing('slope') : 'slope'};`];
  return kernelText(['z', ...parameters], [...lines, ...slope]);
}

interface Formula {
  readonly parameters: readonly string[];
  readonly lines: readonly string[];
  readonly value: string;
}

/** A formula at one entry of z. Parameters of variants may have any name, so kernels number them. */
function formula({ parameters: declared }: TracedVariant, expression: Expression, factors: boolean): Formula {
  const own = Object.entries(declared).map(([name, { per }], index) => ({
    name,
    argument: `p${index}`,
    local: `own${index}`,
    read: per === 'feature' ? `p${index}[0][this.thread.x]` : `p${index}[0][0]`,
  }));
  const reads = [`const at = z${here};`, ...own.map(({ local, read }) => `const ${local} = ${read};`)];
  const inputs = Object.fromEntries(own.map(({ name, local }) => [name, local]));
  const { lines, value } = javascriptOf(expression, { ...inputs, z: 'at' });
  const parameters = [...(factors ? ['factor'] : []), ...own.map(({ argument }) => argument)];
  return { parameters, lines: [...reads, ...lines], value };
}

function passing(value: string): string {
  return `factor${here} > 0 ? ${value} : 0`;
}
