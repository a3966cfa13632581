import * as z from 'zod';
import { type Expression, type Scalar, Tracer, algebraOf, derivative, inputsOf } from '../algebra/index.ts';
import { RugError } from '../errors.ts';
import type { OptionSchema } from '../options.ts';

/**
 * What training adds to the squared error of each output: sparsity penalties of the literature, off
 * unless an option asks for them. Losses that are reported never contain it.
 *
 * @see docs/theory.md, "Penalties"
 */
export interface Penalty {
  /** of one output; inputs: `z` and the parameters of the variant */
  readonly value: Expression;
  /** by `z` and each parameter, pseudo-gradients of the variant in the place of exact slopes */
  readonly partials: Readonly<Record<string, Expression>>;
}

const weight = (of: string): z.ZodOptional<z.ZodNumber> =>
  z
    .number()
    .positive()
    .max(1000)
    .optional()
    .describe(`a penalty in training: the weight of ${of}, above 0 and up to 1000`);

/** Options that every variant has. */
const anyVariant = {
  l1: weight('the mean of |x_hat|'),
  tanh: weight('the mean of tanh(|x_hat| / tanhWidth)'),
  tanhWidth: z
    .number()
    .positive()
    .max(1000)
    .optional()
    .describe('the size of an output that the penalty tanh takes for large, above 0 and up to 1000; default: 0.1'),
};

const countingVariant = { l0: weight('the share of outputs that are on') };

/** The penalties that were asked for, among the options of a variant. */
export interface PenaltyOptions {
  /** weight of the share of outputs that are on, above 0 and up to 1000; left out: none */
  readonly l0?: number | undefined;
  /** weight of the mean of |x_hat|, above 0 and up to 1000; left out: none */
  readonly l1?: number | undefined;
  /** weight of the mean of tanh(|x_hat| / tanhWidth), above 0 and up to 1000; left out: none */
  readonly tanh?: number | undefined;
  /** the size of an output that tanh takes for large, above 0 and up to 1000; left out: 0.1 */
  readonly tanhWidth?: number | undefined;
}

/** What the L0 penalty of a variant is made of: `on` is positive where an output counts. */
export interface L0Parts {
  /** positive where an output is on */
  readonly on: Expression;
  /** slopes that training takes for those of the step at `on`, by `z` and each parameter */
  readonly partials: Readonly<Record<string, Expression>>;
}

/** The options of a variant and those of the penalties it can have. @throws RugError `PLUGIN` for a name that is taken */
export function penaltySchema(who: string, own: OptionSchema, counts: boolean): OptionSchema {
  const added = counts ? { ...anyVariant, ...countingVariant } : anyVariant;
  const taken = Object.keys(added).find((name) => name in own.shape);
  if (taken === undefined) return own.extend(added);
  throw new RugError('PLUGIN', {
    who,
    must: 'an option must not have the name of a penalty',
    got: taken,
    todo: 'Rename it.',
  });
}

/** The sum of the penalties that the options ask for; null where they ask for none. */
export function penaltyOf(
  { l0, l1, tanh, tanhWidth = 0.1 }: PenaltyOptions,
  variant: Pick<Penalty, 'partials'> & { readonly activation: Expression },
  counting: L0Parts | undefined,
): Penalty | null {
  const terms: Penalty[] = [];
  if (l1) terms.push(ofOutput(variant, (m, output) => m.mul(l1, size(m, output))));
  if (tanh) terms.push(ofOutput(variant, (m, output) => m.mul(tanh, m.tanh(m.div(size(m, output), tanhWidth)))));
  if (l0 && counting) terms.push(countOfActive(l0, variant, counting));
  if (terms.length === 0) return null;
  const names = Object.keys(variant.partials);
  return {
    value: total(terms.map(({ value }) => value)),
    partials: Object.fromEntries(names.map((name) => [name, total(terms.map(({ partials }) => partials[name]!))])),
  };
}

type Algebra = ReturnType<typeof algebraOf>;
type Variant = Parameters<typeof penaltyOf>[1];

/** |x_hat| with slope 1 at 0: the kernel of a jump from 0 to a positive output lies half where the output is 0. */
function size(m: Algebra, output: Scalar): Scalar {
  return m.abs(m.neg(output));
}

/** A penalty on x_hat, by the chain rule through the partials of the variant. */
function ofOutput({ activation, partials }: Variant, of: (m: Algebra, output: Scalar) => Scalar): Penalty {
  const alone = new Tracer();
  const outer = alone.expression(of(algebraOf(alone), alone.input('output')));
  const slope = derivative(outer, 'output');
  const through = (of: Expression, times?: Expression): Expression => {
    const m = new Tracer();
    const output = m.replayWhole(activation)[activation.root]!;
    const value = m.replay(of, { output })[of.root]!;
    return m.expression(times ? m.mul(value, m.replayWhole(times)[times.root]!) : value);
  };
  const named = Object.entries(partials).map(([name, partial]) => [name, through(slope, partial)] as const);
  return { value: through(outer), partials: Object.fromEntries(named) };
}

function countOfActive(weight: number, { partials }: Variant, { on, partials: declared }: L0Parts): Penalty {
  const scaled = (of: Expression, wrap: (m: Tracer, value: Scalar) => Scalar): Expression => {
    const m = new Tracer();
    return m.expression(m.mul(m.constant(weight), wrap(m, m.replayWhole(of)[of.root]!)));
  };
  const slope = (name: string): Expression =>
    declared[name] ? scaled(declared[name], (_m, value) => value) : { nodes: [{ op: 'constant', value: 0 }], root: 0 };
  return {
    value: scaled(on, (m, value) => m.step(value)),
    partials: Object.fromEntries(Object.keys(partials).map((name) => [name, slope(name)])),
  };
}

function total(terms: readonly Expression[]): Expression {
  const m = new Tracer();
  const names = new Set(terms.flatMap(inputsOf));
  const inputs = Object.fromEntries([...names].map((name) => [name, m.input(name)]));
  const values = terms.map((term) => m.replay(term, inputs)[term.root]!);
  return m.expression(values.reduce((sum, value) => m.add(sum, value)));
}
