import type * as z from 'zod';
import type { Algebra, Expression, Operand, Scalar } from '../algebra/index.ts';
import type { OptionSchema } from '../options.ts';
import type { Keep } from './keep.ts';
import type { Penalty } from './penalty.ts';
import type { Plugin } from './plugin.ts';
import type { Reason } from '../reason.ts';
import type { FeatureDistribution } from './source.ts';

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
  /** what it stands for, in words */
  readonly meaning?: string;
}

/** What only an oracle may ask of the data. */
export interface Oracle {
  /** E[x | x + noise N = y] of one feature */
  posteriorMean(y: Operand, noise: Operand): Operand;
}

/** A scalar formula over the pre-activation and the parameters; options are plain values. */
export type Formula<P extends string, S extends OptionSchema> = (
  m: Algebra,
  z: Scalar,
  parameters: Readonly<Record<P, Scalar>>,
  options: z.infer<S>,
  oracle: Oracle,
) => Operand;

/** Formulas by what they are the partial of: a parameter, or `z`. */
export type PartialFormulas<P extends string, S extends OptionSchema> = Partial<
  Readonly<Record<NoInfer<P> | 'z', Formula<P, S>>>
>;

/** What an author writes: the mathematics of an activation or filter, once. */
export interface VariantDefinition<P extends string, S extends OptionSchema> {
  /** lower-case words joined by hyphens: how a command names it */
  readonly name: string;
  /** how a table or a page names it */
  readonly title: string;
  /** where it comes from: a paper, a section of docs/theory.md */
  readonly source: string;
  /** what a reader of its page should know: when it is right, which others are the same function. Markdown. */
  readonly notes?: string;
  /** default: `filter` when there is a `keep`, else `elementwise` */
  readonly class?: VariantClass;
  /** a strict schema whose members are described; left out: it has none but those of penalties */
  readonly options?: S;
  /** what it learns beside weights and bias, by name; left out: nothing */
  readonly parameters?: Readonly<Record<P, ParameterDeclaration>>;
  /** whether its parameters hold the bias: then z is W_out h alone, and the model has no other */
  readonly ownBias?: boolean;
  /** whether it is told the feature distribution: a yardstick, and no architecture that could be trained on real data */
  readonly oracle?: boolean;
  /** x_hat as a function of one pre-activation z (bias included) */
  readonly activation: Formula<P, S>;
  /**
   * partials used in training instead of the exact almost-everywhere derivative, by name (`z` for dz).
   * Conformance asks each to keep the total of the slope that it replaces,
   * $\int \hat\partial f \thinspace dz = \partial \int f \thinspace dz$, jumps included, unless a surrogate is declared.
   */
  readonly pseudoGradient?: PartialFormulas<P, S>;
  /** functions whose exact slope a pseudo-gradient is, where it was published as such, by the same names */
  readonly surrogate?: PartialFormulas<P, S>;
  /** when an output counts as on: enables the option `l0`, a penalty on how many are */
  readonly l0?: ActiveCount<P, S>;
  /** an order statistic that decides which pre-activations pass at all */
  readonly keep?: (options: z.infer<S>) => Keep;
}

/** The step that the L0 penalty counts, $H(\mathrm{on})$, and what training takes for its slopes. */
export interface ActiveCount<P extends string, S extends OptionSchema> {
  /** positive where the output is on */
  readonly on: Formula<P, S>;
  /** slopes of the step for training, by `z` and parameter: the exact ones are 0 */
  readonly pseudoGradient: PartialFormulas<P, S>;
}

/** A variant under given options, as plain data: every target derives from this. */
export interface TracedVariant {
  /** of the plug-in */
  readonly name: string;
  /** of the plug-in */
  readonly title: string;
  /** decides which bound it is held against */
  readonly class: VariantClass;
  /** as the schema read them, defaults filled in */
  readonly options: Readonly<Record<string, unknown>>;
  /** what it learns beside weights and bias, by name */
  readonly parameters: Readonly<Record<string, ParameterDeclaration>>;
  /** whether its parameters hold the bias, so that the model has no other */
  readonly ownBias: boolean;
  /** whether its formulas were told the feature distribution */
  readonly oracle: boolean;
  /** inputs: `z` and the parameters */
  readonly activation: Expression;
  /** partials for training, by `z` and each parameter: declared ones, else exact */
  readonly partials: Readonly<Record<string, Expression>>;
  /** the names whose partial was declared, not derived */
  readonly declared: readonly string[];
  /** functions whose slope a declared partial claims to be */
  readonly surrogates: Readonly<Record<string, Expression>>;
  /** what training adds to the squared error of each output; null, the default: nothing */
  readonly penalty: Penalty | null;
  /** the filter; null: everything passes */
  readonly keep: Keep | null;
}

/** A variant as a plug-in. */
export interface Variant extends Plugin {
  /** decides which bound it is held against */
  readonly class: VariantClass;
  /** whether it must be told the feature distribution */
  readonly oracle: boolean;
  /** for its page; empty where the author had nothing to add */
  readonly notes: string;
  /**
   * @param distribution - of the features of the data, or why there is none; only an oracle needs it
   * @throws RugError `OPTIONS` for an option it did not declare or an oracle without a posterior mean to read,
   *   `PLUGIN` for a definition that breaks its contract
   */
  trace(options?: unknown, distribution?: FeatureDistribution | Reason): TracedVariant;
}
