import type * as z from 'zod';
import {
  type Algebra,
  type Expression,
  type Operand,
  type Scalar,
  Tracer,
  algebraOf,
  derivative,
} from '../algebra/index.ts';
import { RugError, firstLine } from '../errors.ts';
import { type OptionSchema, noOptions, parseOptions } from '../options.ts';
import { type Keep } from './keep.ts';
import { type Plugin, checkName } from './plugin.ts';

/** Decides which bound a variant is held against. */
export type VariantClass = 'elementwise' | 'filter' | 'iterative';

/** A number that a variant learns beside the weights and the bias. */
export interface ParameterDeclaration {
  /** value before training or fitting, inside the domain */
  readonly initial: number;
  /** `real`; `positive`: (0, ∞); `unit`: (0, 1) */
  readonly domain: 'real' | 'positive' | 'unit';
  /** one value for each feature, or one for the model */
  readonly per: 'feature' | 'model';
  /** LaTeX, e.g. `\\theta` */
  readonly symbol?: string;
  readonly meaning?: string;
}

/** A scalar formula over the pre-activation and the parameters; options are plain values. */
export type Formula<P extends string, S extends OptionSchema> = (
  m: Algebra,
  z: Scalar,
  parameters: Readonly<Record<P, Scalar>>,
  options: z.infer<S>,
) => Operand;

/** What an author writes: the mathematics of an activation or filter, once. */
export interface VariantDefinition<P extends string, S extends OptionSchema> {
  readonly name: string;
  readonly title: string;
  readonly source: string;
  /** default: `filter` when there is a `keep`, else `elementwise` */
  readonly class?: VariantClass;
  readonly options?: S;
  readonly parameters?: Readonly<Record<P, ParameterDeclaration>>;
  /** x_hat as a function of one pre-activation z (bias included) */
  readonly activation: Formula<P, S>;
  /** partials used in training instead of the exact almost-everywhere derivative, by name (`z` for dz) */
  readonly pseudoGradient?: Partial<Readonly<Record<NoInfer<P> | 'z', Formula<P, S>>>>;
  /** an order statistic that decides which pre-activations pass at all */
  readonly keep?: (options: z.infer<S>) => Keep;
}

/** A variant under given options, as plain data: every target derives from this. */
export interface TracedVariant {
  readonly name: string;
  readonly title: string;
  readonly class: VariantClass;
  readonly options: Readonly<Record<string, unknown>>;
  readonly parameters: Readonly<Record<string, ParameterDeclaration>>;
  /** inputs: `z` and the parameters */
  readonly activation: Expression;
  /** partials for training, by `z` and each parameter: declared ones, else exact */
  readonly partials: Readonly<Record<string, Expression>>;
  /** the names whose partial was declared, not derived */
  readonly declared: readonly string[];
  readonly keep: Keep | null;
}

/** A variant as a plug-in. */
export interface Variant extends Plugin {
  readonly class: VariantClass;
  /** @throws RugError `OPTIONS` for an option it did not declare, `PLUGIN` for a definition that breaks its contract */
  trace(options?: unknown): TracedVariant;
}

/**
 * Makes a variant from its definition. The definition is run with a recording algebra, so mistakes
 * such as `if (z > 0)` are found here and not in a backend.
 */
export function defineVariant<P extends string = never, S extends OptionSchema = OptionSchema>(
  definition: VariantDefinition<P, S>,
): Variant {
  checkName('variant', definition.name);
  const options = definition.options ?? noOptions;
  const kind = definition.class ?? (definition.keep ? 'filter' : 'elementwise');
  for (const [name, parameter] of Object.entries<ParameterDeclaration>(definition.parameters ?? {})) {
    checkParameter(definition.name, name, parameter);
  }
  const trace = (given?: unknown): TracedVariant => {
    const parsed = parseOptions(definition.name, options, given) as z.infer<S>;
    return traceDefinition(definition, kind, parsed);
  };
  if (options.safeParse({}).success) trace();
  return { name: definition.name, title: definition.title, source: definition.source, class: kind, options, trace };
}

function traceDefinition<P extends string, S extends OptionSchema>(
  definition: VariantDefinition<P, S>,
  kind: VariantClass,
  options: z.infer<S>,
): TracedVariant {
  const parameters = (definition.parameters ?? {}) as Record<P, ParameterDeclaration>;
  const record = (formula: Formula<P, S>): Expression => recordFormula(definition.name, formula, parameters, options);
  const activation = record(definition.activation);
  const partial = (name: string): Expression => {
    const declared = definition.pseudoGradient?.[name as P | 'z'];
    return declared ? record(declared) : derivative(activation, name);
  };
  const names = ['z', ...Object.keys(parameters)];
  return {
    name: definition.name,
    title: definition.title,
    class: kind,
    options,
    parameters,
    activation,
    partials: Object.fromEntries(names.map((name) => [name, partial(name)])),
    declared: Object.keys(definition.pseudoGradient ?? {}),
    keep: definition.keep?.(options) ?? null,
  };
}

function recordFormula<P extends string, S extends OptionSchema>(
  who: string,
  formula: Formula<P, S>,
  parameters: Readonly<Record<P, ParameterDeclaration>>,
  options: z.infer<S>,
): Expression {
  const tracer = new Tracer();
  const m = algebraOf(tracer);
  const names = Object.keys(parameters) as P[];
  const inputs = Object.fromEntries(names.map((name) => [name, tracer.input(name)])) as Record<P, Scalar>;
  try {
    return tracer.expression(m.add(formula(m, tracer.input('z'), inputs, options), 0));
  } catch (cause) {
    throw new RugError(
      'PLUGIN',
      { who, must: `the formula must be written in the algebra: ${firstLine(cause)}` },
      { cause },
    );
  }
}

function checkParameter(who: string, name: string, { initial, domain }: ParameterDeclaration): void {
  const inside = domain === 'real' || (initial > 0 && (domain === 'positive' || initial < 1));
  if (name === 'z') throw new RugError('PLUGIN', { who, must: 'a parameter must not be called z' });
  if (Number.isFinite(initial) && inside) return;
  throw new RugError('PLUGIN', { who, must: `initial value of ${name} must be ${domain}`, got: initial });
}
