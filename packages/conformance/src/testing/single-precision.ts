import {
  ADAM,
  type Backend,
  DOMAIN_BOUNDS,
  type ModelParameters,
  type ModelSpec,
  type Primitives,
  RugError,
  type Session,
  type SparseBatch,
  type TrainingState,
  densify,
  filterMask,
  gradientWeights,
  hiddenNoiseOf,
  interpret,
  noOptions,
} from '@rugbench/core';
import { mapArrays } from '../backend/setting.ts';

/**
 * Plain loops with every operation in float32, every sum in order, and quotients, roots, exponentials and
 * logarithms wrong by three units: as little as a device may offer. It shows that tolerances leave room.
 */
export const singlePrecision: Backend = {
  name: 'single-precision',
  title: 'Single precision',
  source: '@rugbench/conformance',
  options: noOptions,
  devices: ['single'],
  probe: (device) => {
    const available = device === 'single';
    return Promise.resolve({ device, available, reason: available ? '' : 'there is one device' });
  },
  open: async (model, state, device) => {
    if (device === 'single') return openSession(model, state);
    throw new RugError('OPTIONS', { who: 'single-precision', must: 'there is one device', got: device });
  },
};

const f = Math.fround;

/** Three units of the last place, for functions that devices approximate. */
const rough = (value: number): number => f(value * (1 + 3 * 2 ** -23));

/** The algebra with every result rounded to float32. */
const single: Primitives<number> = {
  constant: f,
  add: (a, b) => f(a + b),
  sub: (a, b) => f(a - b),
  mul: (a, b) => f(a * b),
  div: (a, b) => rough(a / b),
  min: Math.min,
  max: Math.max,
  abs: Math.abs,
  sqrt: (a) => rough(Math.sqrt(a)),
  exp: (a) => rough(Math.exp(a)),
  log: (a) => rough(Math.log(a)),
  step: (a) => (a > 0 ? 1 : 0),
  select: (condition, positive, otherwise) => (condition > 0 ? positive : otherwise),
};

type Numbers = ModelParameters<Float32Array>;

/** What a forward pass leaves for the way back. */
interface Pass {
  /** x and h, [count, n] and [count, d], h with its noise */
  readonly x: Float32Array;
  readonly h: Float32Array;
  /** the gradient by h without noise, of that by h */
  readonly throughNoise: (dh: Float32Array) => Float32Array;
  /** f(z), before the filter, and x_hat, [count, n] */
  readonly activation: Float32Array;
  readonly output: Float32Array;
  /** what passes the filter, and how much each error counts in the gradient, [count, n] */
  readonly mask: Uint8Array;
  readonly weights: Float32Array;
  /** how much each error counts in the loss, [n] */
  readonly importance: Float32Array;
  /** W_out [n, d] */
  readonly decoder: Float32Array;
  /** what the variant's formulas read at an entry */
  readonly inputs: (at: number) => Record<string, number>;
}

/** start + sum over k < length of term(k), one rounding for each term and each sum. */
function sum(length: number, term: (k: number) => number, start = 0): number {
  let total = start;
  for (let k = 0; k < length; k++) total = f(total + f(term(k)));
  return total;
}

/** An array of [rows, columns]. */
function table(rows: number, columns: number, entry: (row: number, column: number) => number): Float32Array {
  return Float32Array.from({ length: rows * columns }, (_, at) => entry(Math.floor(at / columns), at % columns));
}

function passed(model: ModelSpec, p: Numbers, batch: SparseBatch): Pass {
  const { features: n, dimensions: d, variant } = model;
  const { count } = batch;
  const dense = new Float64Array(count * n);
  densify(batch, dense);
  const x = Float32Array.from(dense);
  const decoder = model.tied ? table(n, d, (i, k) => p.encoder[k * n + i]!) : p.decoder;
  const shift = model.encoderBias ? p.encoderBias : new Float32Array(d);
  const clean = table(count, d, (s, k) => sum(n, (j) => p.encoder[k * n + j]! * x[s * n + j]!, shift[k]));
  const { h, throughNoise } = noisy(clean, batch, d);
  const z = table(count, n, (s, i) => sum(d, (k) => decoder[i * d + k]! * h[s * d + k]!, p.bias[i]));
  const mask = new Uint8Array(count * n).fill(1);
  if (variant.keep) filterMask(variant.name, variant.keep, n)(z, count, null, mask);
  const weights = Float32Array.from(mask);
  if (variant.keep) gradientWeights(variant.keep, n)?.(z, count, mask, weights);
  const inputs = (at: number): Record<string, number> => {
    const own = Object.entries(p.variant).map(([name, values]) => [name, values[values.length === 1 ? 0 : at % n]!]);
    return { ...Object.fromEntries(own), z: z[at]! };
  };
  const activation = z.map((_, at) => interpret(variant.activation, single, inputs(at)));
  const output = activation.map((value, at) => (mask[at] ? value : 0));
  const importance = batch.importance ?? new Float32Array(n).fill(1);
  return { x, h, throughNoise, activation, output, mask, weights, importance, decoder, inputs };
}

/** h with the noise of a batch, and the way back. */
function noisy(clean: Float32Array, batch: SparseBatch, d: number): Pick<Pass, 'h' | 'throughNoise'> {
  const noise = hiddenNoiseOf(batch, d);
  if (!noise) return { h: clean, throughNoise: (dh) => dh };
  const { normals, size } = noise;
  const dot = (a: Float32Array, b: Float32Array): number =>
    sum(batch.count, (s) => sum(d, (k) => a[s * d + k]! * b[s * d + k]!));
  const sigma = f(size ?? rough(Math.sqrt(rough(dot(clean, clean) / clean.length))));
  const h = clean.map((value, at) => value + f(sigma * normals[at]!));
  const throughNoise = (dh: Float32Array): Float32Array => {
    if (size !== undefined || sigma === 0) return dh;
    const factor = rough(dot(dh, normals) / f(sigma * clean.length));
    return dh.map((slope, at) => slope + f(factor * clean[at]!));
  };
  return { h, throughNoise };
}

/** The gradient by what the formulas of that name are partials of, [count, n]. */
function through(name: string, { features: n, variant }: ModelSpec, pass: Pass): Float32Array {
  const { x, activation, mask, weights, importance, inputs } = pass;
  const slope = variant.penalty?.partials[name];
  return activation.map((value, at) => {
    if (!weights[at]) return 0;
    const counts = f(weights[at] * importance[at % n]!);
    const upstream = f(counts * f(f(2 * f(value - x[at]!)) / f(x.length)));
    const squared = f(upstream * interpret(variant.partials[name]!, single, inputs(at)));
    return slope && mask[at] ? squared + f(interpret(slope, single, inputs(at)) / f(x.length)) : squared;
  });
}

function slopes(model: ModelSpec, p: Numbers, { count }: SparseBatch, pass: Pass): Numbers {
  const { features: n, dimensions: d } = model;
  const { x, h, decoder } = pass;
  const dz = through('z', model, pass);
  const dh = pass.throughNoise(table(count, d, (s, k) => sum(n, (i) => dz[s * n + i]! * decoder[i * d + k]!)));
  const byEncoder = table(d, n, (k, i) => sum(count, (s) => dh[s * d + k]! * x[s * n + i]!));
  const byDecoder = table(n, d, (i, k) => sum(count, (s) => dz[s * n + i]! * h[s * d + k]!));
  const own = Object.entries(p.variant).map(([name, values]) => {
    const all = through(name, model, pass);
    return [name, values.length === 1 ? table(1, 1, () => sum(count * n, (at) => all[at]!)) : columns(all, n, count)];
  });
  return {
    encoder: model.tied ? table(d, n, (k, i) => byEncoder[k * n + i]! + byDecoder[i * d + k]!) : byEncoder,
    decoder: model.tied ? new Float32Array(n * d) : byDecoder,
    encoderBias: model.encoderBias ? columns(dh, d, count) : new Float32Array(d),
    bias: model.decoderBias ? columns(dz, n, count) : new Float32Array(n),
    variant: Object.fromEntries(own) as Record<string, Float32Array>,
  };
}

/** Sums over the samples. */
function columns(values: Float32Array, width: number, count: number): Float32Array {
  return table(1, width, (_, i) => sum(count, (s) => values[s * width + i]!));
}

/** One array after a step of Adam, in place. */
function adam(p: Float32Array, m: Float32Array, v: Float32Array, g: Float32Array, step: number, rate: number): void {
  const { beta1, beta2, epsilon } = ADAM;
  const [meanScale, squareScale] = [f(1 / (1 - beta1 ** step)), f(1 / (1 - beta2 ** step))];
  g.forEach((slope, i) => {
    m[i] = f(f(beta1) * m[i]!) + f(f(1 - beta1) * slope);
    v[i] = f(f(beta2) * v[i]!) + f(f(1 - beta2) * f(slope * slope));
    const root = f(f(Math.sqrt(f(v[i]! * squareScale))) + f(epsilon));
    p[i] = p[i]! - f(f(f(rate) * f(m[i]! * meanScale)) / root);
  });
}

function meanSquare({ x, output, importance }: Pass): number {
  const counts = (at: number): number => importance[at % importance.length]!;
  return sum(x.length, (at) => counts(at) * f(f(output[at]! - x[at]!) ** 2)) / x.length;
}

function everyArray({ variant, ...rest }: Numbers): Float32Array[] {
  return [...Object.values(rest), ...Object.values(variant)];
}

function narrowed(parameters: ModelParameters): Numbers {
  return mapArrays(parameters, (values) => Float32Array.from(values));
}

function openSession(model: ModelSpec, start: TrainingState): Session {
  const copy = ({ step, parameters, means, squares }: TrainingState): TrainingState<Float32Array> => {
    return { step, parameters: narrowed(parameters), means: narrowed(means), squares: narrowed(squares) };
  };
  let state = copy(start);
  return {
    device: 'single',
    step: (batch, rate) => {
      const pass = passed(model, state.parameters, batch);
      const gradients = slopes(model, state.parameters, batch, pass);
      const [p, m, v, g] = [state.parameters, state.means, state.squares, gradients].map(everyArray);
      state = { ...state, step: state.step + 1 };
      p!.forEach((values, at) => adam(values, m![at]!, v![at]!, g![at]!, state.step, rate));
      for (const [name, values] of Object.entries(state.parameters.variant)) {
        const { least, most } = DOMAIN_BOUNDS[model.variant.parameters[name]!.domain];
        values.forEach((value, i) => (values[i] = Math.min(Math.max(value, least), most)));
      }
      return Promise.resolve(meanSquare(pass));
    },
    evaluate: (batch) => Promise.resolve(passed(model, state.parameters, batch).output),
    state: () => Promise.resolve(copy(state)),
    dispose: () => Promise.resolve(),
  };
}
