import type * as z from 'zod';
import { type Expression, type Operand, type Scalar, Tracer, algebraOf, derivative } from '../algebra/index.ts';
import { RugError, firstLine } from '../errors.ts';
import { type OptionSchema, parseOptions } from '../options.ts';
import { type Reason, isReason } from '../reason.ts';
import { type L0Parts, penaltyOf } from './penalty.ts';
import type { FeatureDistribution } from './source.ts';
import type {
  Formula,
  ParameterDeclaration,
  PartialFormulas,
  TracedVariant,
  VariantClass,
  VariantDefinition,
} from './variant.ts';

/** Runs the formulas of a definition with a recording algebra, under one set of options. */
export function traceDefinition<P extends string, S extends OptionSchema>(
  definition: VariantDefinition<P, S>,
  kind: VariantClass,
  schema: OptionSchema,
  given: unknown,
  distribution: FeatureDistribution | Reason | undefined,
): TracedVariant {
  const { name, title, ownBias = false, oracle = false, pseudoGradient = {} } = definition;
  const options = parseOptions(name, schema, given) as z.infer<S>;
  const parameters = (definition.parameters ?? {}) as Record<P, ParameterDeclaration>;
  const posteriorMean = oracle ? posteriorMeanIn(name, distribution) : undefined;
  const record = (formula: Formula<P, S>): Expression =>
    recordFormula(name, formula, Object.keys(parameters) as P[], options, posteriorMean);
  const activation = record(definition.activation);
  const recorded = (formulas: PartialFormulas<P, S>): Record<string, Expression> =>
    Object.fromEntries(
      Object.entries(formulas as Record<string, Formula<P, S>>).map(([of, formula]) => [of, record(formula)]),
    );
  const declared = recorded(pseudoGradient);
  const names = ['z', ...Object.keys(parameters)];
  const partials = Object.fromEntries(names.map((of) => [of, declared[of] ?? derivative(activation, of)]));
  const l0: L0Parts | undefined = definition.l0 && {
    on: record(definition.l0.on),
    partials: recorded(definition.l0.pseudoGradient),
  };
  return {
    name,
    title,
    class: kind,
    options: withoutAbsent(options),
    parameters,
    ownBias,
    oracle,
    activation,
    partials,
    declared: Object.keys(declared),
    surrogates: recorded(definition.surrogate ?? {}),
    penalty: penaltyOf(options, { activation, partials }, l0),
    keep: definition.keep?.(options) ?? null,
  };
}

/** Options as JSON keeps them. */
function withoutAbsent(options: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

type PosteriorMean = NonNullable<FeatureDistribution['posteriorMean']>;

function posteriorMeanIn(who: string, distribution: FeatureDistribution | Reason | undefined): PosteriorMean {
  if (distribution && !isReason(distribution) && distribution.posteriorMean) return distribution.posteriorMean;
  const why = isReason(distribution) ? distribution.why : 'it declares none';
  const must = `the data must declare the posterior mean of a feature (${why})`;
  throw new RugError('OPTIONS', { who, must, todo: 'Choose another --source or leave this oracle out.' });
}

function recordFormula<P extends string, S extends OptionSchema>(
  who: string,
  formula: Formula<P, S>,
  names: readonly P[],
  options: z.infer<S>,
  posterior: PosteriorMean | undefined,
): Expression {
  const tracer = new Tracer();
  const m = algebraOf(tracer);
  const inputs = Object.fromEntries(names.map((name) => [name, tracer.input(name)])) as Record<P, Scalar>;
  const posteriorMean = (y: Operand, noise: Operand): Operand => {
    if (posterior) return posterior(m, y, noise);
    throw new RugError('PLUGIN', { who, must: 'only a variant with oracle: true may ask for the posterior mean' });
  };
  try {
    return tracer.expression(m.add(formula(m, tracer.input('z'), inputs, options, { posteriorMean }), 0));
  } catch (cause) {
    const must = `the formula must be written in the algebra: ${firstLine(cause)}`;
    throw new RugError('PLUGIN', { who, must }, { cause });
  }
}
