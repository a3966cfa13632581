import type * as Plot from '@observablehq/plot';

/**
 * A render transform that gives each element of a mark the name of what it shows, as the attribute `data-row`: a page finds marks by it.
 *
 * @param ids - of the data of the mark, in their order; those without a name get no attribute
 */
export function namedRows(ids: readonly (string | undefined)[]): Plot.RenderFunction {
  return (index, scales, values, dimensions, context, next) => {
    const drawn = next!(index, scales, values, dimensions, context);
    for (const [k, element] of [...(drawn?.children ?? [])].entries()) {
      const id = ids[index[k]!];
      if (id !== undefined) element.setAttribute('data-row', id);
    }
    return drawn;
  };
}

/** A render transform that calls a mark by what it means, which screen readers say, rather than by its shape. */
export function labelledMark(label: string): Plot.RenderFunction {
  return (index, scales, values, dimensions, context, next) => {
    const drawn = next!(index, scales, values, dimensions, context);
    drawn?.setAttribute('aria-label', label);
    return drawn;
  };
}
