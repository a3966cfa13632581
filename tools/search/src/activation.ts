import { relu } from '@rugbench/baseline';
import {
  type BlockFunction,
  type BlockInput,
  type ParameterDeclaration,
  RugError,
  type Variant,
  compile,
  derivative,
} from '@rugbench/core';
import { jumprelu, softJump, variants } from '@rugbench/variants';

/** A parameter that the search tunes. */
export interface SearchedParameter extends Pick<ParameterDeclaration, 'domain' | 'initial'> {
  /** as in the formula */
  readonly name: string;
  /** whether each feature has its own, or all share one */
  readonly per: 'feature' | 'model';
}

/** What the search needs of an activation: its value and slopes, compiled. */
export interface SearchedActivation {
  /** how a command names it */
  readonly name: string;
  /** what is tuned beside weights and biases */
  readonly parameters: readonly SearchedParameter[];
  /** inputs of the formula that stay as they are */
  readonly constants: Readonly<Record<string, BlockInput>>;
  /** f(z) */
  readonly value: BlockFunction;
  /** the slopes by z and by each parameter, by name */
  readonly slopes: Readonly<Record<string, BlockFunction>>;
}

/** An activation, and the smooth ones in its place on the way to it. */
export interface SearchedVariant {
  /** the activation of which losses are reported */
  readonly exact: SearchedActivation;
  /** what is descended on, in turn; the same parameters as the exact one */
  readonly stages: readonly SearchedActivation[];
}

/** Widths of the smooth jump in place of a hard one, in turn. */
const WIDTHS = [0.03, 0.01, 0.003, 0.001];

/** Activations with a hard jump: who shares the threshold. */
const HARD: Readonly<Record<string, SearchedParameter['per']>> = { jumprelu: 'feature', topk: 'model' };

/** The names that {@link searchedVariant} takes. */
export const SEARCHABLE: readonly string[] = [relu, ...variants]
  .filter((variant) => variant.name in HARD || (variant.class === 'elementwise' && !variant.oracle))
  .filter((variant) => !variant.trace().ownBias)
  .map(({ name }) => name);

/**
 * The activation of a variant, ready to be descended on.
 *
 * A hard jump has no slope by its threshold, so `jumprelu` is approached through soft jumps that become
 * steeper. `topk` stands for the filter at large n with a tuned k, where many copies of the block share one threshold.
 *
 * @throws RugError `OPTIONS` for a variant that is not elementwise, or has biases of its own
 * @see docs/search.md, "Activations"
 */
export function searchedVariant(name: string): SearchedVariant {
  const sharing = HARD[name];
  if (sharing) {
    const hard = activationOf(jumprelu, name, { threshold: sharing }, {});
    const stages = WIDTHS.map((width) =>
      activationOf(softJump, name, { threshold: sharing }, { width }, hard.parameters),
    );
    return { exact: hard, stages };
  }
  const variant = [relu, ...variants].find((one) => one.name === name);
  if (!variant || !SEARCHABLE.includes(name)) {
    throw new RugError('OPTIONS', { who: '--variant', must: `must be among ${SEARCHABLE.join(', ')}`, got: name });
  }
  const exact = activationOf(variant, name, {}, {});
  return { exact, stages: [exact] };
}

function activationOf(
  variant: Variant,
  name: string,
  sharing: Readonly<Record<string, SearchedParameter['per']>>,
  constants: Readonly<Record<string, number>>,
  given?: readonly SearchedParameter[],
): SearchedActivation {
  const traced = variant.trace();
  const parameters =
    given ??
    Object.entries(traced.parameters).map(([of, { initial, domain, per }]) => {
      return { name: of, initial, domain, per: sharing[of] ?? per };
    });
  const by = ['z', ...parameters.map((parameter) => parameter.name)];
  return {
    name,
    parameters,
    constants,
    value: compile(traced.activation),
    slopes: Object.fromEntries(by.map((of) => [of, compile(derivative(traced.activation, of))])),
  };
}
