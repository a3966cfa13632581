import { describe, expect, it } from 'vitest';
import { readModelWeights } from './model-weights.ts';
import { type ForeignTensor, filesOf, foreignFile } from './testing/foreign-files.ts';

/** What is read from a file whose tensors have these shapes; n = 6 and d = 2 throughout. */
function reading(
  shapes: Readonly<Record<string, readonly number[]>>,
  more: Record<string, ForeignTensor> = {},
): string {
  const tensors = Object.entries(shapes).map(([name, shape]) => [name, { shape }] as const);
  const bytes = foreignFile({ ...Object.fromEntries(tensors), ...more });
  const {
    features,
    dimensions,
    reading: line,
  } = readModelWeights('f.safetensors', filesOf({ 'f.safetensors': bytes }));
  expect([features, dimensions]).toEqual([6, 2]);
  return line!.replace(/^f\.safetensors: reads /, '');
}

describe('layers of PyTorch', () => {
  const line = (first: string, second: string): string =>
    `encoder from ${first}.weight [2, 6], decoder from ${second}.weight [6, 2], bias from ${second}.bias [6], ` +
    `bias of h from ${first}.bias [2], folded into the output bias`;

  it.each([
    ['encoder', 'decoder'],
    ['initial_layer', 'final_layer'],
    ['fc1', 'fc2'],
    ['0', '2'],
    ['net.0', 'net.1'],
    ['model.module.encoder', 'model.module.decoder'],
    ['encoder.0', 'decoder.0'],
    ['W_in', 'W_out'],
  ])('%s and %s are read with both biases', (first, second) => {
    const shapes = { [`${second}.weight`]: [6, 2], [`${second}.bias`]: [6], [`${first}.weight`]: [2, 6] };
    expect(reading({ ...shapes, [`${first}.bias`]: [2] })).toBe(line(first, second));
  });

  it('are read by their shapes alone where there are two matrices, and no vector makes them ambiguous', () => {
    const shapes = { 'up.weight': [6, 2], 'up.bias': [6], 'down.weight': [2, 6] };
    expect(reading(shapes)).toBe(
      'encoder from down.weight [2, 6], decoder from up.weight [6, 2], bias from up.bias [6]',
    );
    expect(() => reading({ ...shapes, 'down.bias': [2] })).toThrow('must hold W_in and W_out by names that are known');
  });

  it('leave alone what optimisers keep, counters, and types that nobody reads', () => {
    const more: Record<string, ForeignTensor> = {
      num_batches_tracked: { shape: [], dtype: 'I64', bytes: [1, 0, 0, 0, 0, 0, 0, 0] },
      codebook: { shape: [3], dtype: 'F4_NEW', bytes: [1, 2] },
      'optimizer.encoder.weight.exp_avg': { shape: [2, 6] },
      'means.encoder.weight': { shape: [2, 6] },
      'head.weight': { shape: [3, 6] },
    };
    expect(reading({ 'encoder.weight': [2, 6], 'decoder.weight': [6, 2] }, more)).toBe(
      'encoder from encoder.weight [2, 6], decoder from decoder.weight [6, 2]',
    );
  });
});

describe('matrices by themselves', () => {
  it('of a sparse autoencoder multiply from the right, or from the left where its biases say so', () => {
    const words = 'encoder from W_enc [6, 2] transposed, decoder from W_dec [2, 6] transposed';
    expect(reading({ W_enc: [6, 2], W_dec: [2, 6] })).toBe(words);
    expect(reading({ W_enc: [6, 2], W_dec: [2, 6], b_dec: [6], b_enc: [2] })).toBe(
      `${words}, bias from b_dec [6], bias of h from b_enc [2], folded into the output bias`,
    );
    expect(reading({ W_enc: [2, 6], W_dec: [6, 2], b_dec: [6] })).toBe(
      'encoder from W_enc [2, 6], decoder from W_dec [6, 2], bias from b_dec [6]',
    );
  });

  it('of a tied toy model are read from one tensor, either way round, with an axis for its one instance or without', () => {
    const tied = (shape: string, turned: string, plain: string): string =>
      `encoder from W ${shape}${turned}, decoder from W ${shape}${plain}, bias from b_final `;
    expect(reading({ W: [1, 6, 2], b_final: [1, 6] })).toBe(`${tied('[1, 6, 2]', ' transposed', '')}[1, 6]`);
    expect(reading({ W: [6, 2], b_final: [6] })).toBe(`${tied('[6, 2]', ' transposed', '')}[6]`);
    expect(reading({ W: [1, 2, 6], b_final: [1, 6] })).toBe(`${tied('[1, 2, 6]', '', ' transposed')}[1, 6]`);
  });

  it('of this program, old and new, are read without its metadata', () => {
    const older = {
      'parameters.encoder': [2, 6],
      'parameters.decoder': [6, 2],
      'means.encoder': [2, 6],
      'means.decoder': [6, 2],
    };
    expect(reading({ ...older, 'parameters.bias': [6], 'parameters.encoderBias': [2] })).toBe(
      'encoder from parameters.encoder [2, 6], decoder from parameters.decoder [6, 2], bias from parameters.bias [6], ' +
        'bias of h from parameters.encoderBias [2], folded into the output bias',
    );
    expect(reading({ encoder: [2, 6], decoder: [6, 2], scale: [1] })).toBe(
      'encoder from encoder [2, 6], decoder from decoder [6, 2], scale from scale [1]',
    );
  });

  it('take the only vector that is called a bias where none has the name that goes with them', () => {
    expect(reading({ W_in: [2, 6], W_out: [6, 2], output_bias: [6], threshold: [6] })).toBe(
      'encoder from W_in [2, 6], decoder from W_out [6, 2], bias from output_bias [6]',
    );
  });
});

describe('what cannot be guessed is refused in one line', () => {
  const overcomplete =
    'an overcomplete autoencoder is another model than x_hat = f(W_dec W_enc x + b) behind a bottleneck.';
  it.each([
    [
      'an overcomplete autoencoder',
      { W_enc: [6, 24], W_dec: [24, 6], b_enc: [24], b_dec: [6] },
      `must have fewer dimensions of h than features, and W_enc [6, 24] makes 24 of 6: ${overcomplete} Name another file.`,
    ],
    [
      'one whose axes may be the other way round',
      { W_enc: [2, 6], W_dec: [6, 2] },
      `W_enc [2, 6] makes 6 of 2: ${overcomplete} If its axes are the other way round, pass --map encoder=W_enc,decoder=W_dec.`,
    ],
    [
      'an overcomplete autoencoder of layers',
      { 'encoder.weight': [24, 6], 'decoder.weight': [6, 24], 'decoder.bias': [6] },
      `encoder.weight [24, 6] makes 24 of 6: ${overcomplete} Name another file.`,
    ],
    [
      'one that multiplies from the left',
      { W_enc: [24, 6], W_dec: [6, 24], b_dec: [6] },
      `W_enc [24, 6] makes 24 of 6: ${overcomplete} Name another file.`,
    ],
    ['as many dimensions as features', { W: [4, 4], b_final: [4] }, 'W [4, 4] makes 4 of 4'],
    [
      'transposed layers, by their bias',
      { 'fc1.weight': [6, 2], 'fc2.weight': [2, 6], 'fc2.bias': [6] },
      'must have shapes that fit each other, encoder [d, n], decoder [n, d], bias [n] with d below n, and has fc1.weight [6, 2], ' +
        'fc2.weight [2, 6], fc2.bias [6]. Pass --map encoder=fc1.weight^T,decoder=fc2.weight^T,bias=fc2.bias.',
    ],
    [
      'one transposed layer',
      { 'encoder.weight': [6, 2], 'decoder.weight': [6, 2] },
      'Pass --map encoder=encoder.weight^T,decoder=decoder.weight.',
    ],
    [
      'shapes that fit in no way',
      { 'encoder.weight': [2, 6], 'decoder.weight': [5, 2] },
      'and has encoder.weight [2, 6], decoder.weight [5, 2]. Pass --map encoder=NAME,decoder=NAME^T,bias=NAME.',
    ],
    [
      'two models',
      {
        'a.encoder.weight': [2, 6],
        'a.decoder.weight': [6, 2],
        'b.encoder.weight': [2, 6],
        'b.decoder.weight': [6, 2],
      },
      'must hold one model, and may hold a.encoder.weight [2, 6] with a.decoder.weight [6, 2], or b.encoder.weight [2, 6] with ' +
        'b.decoder.weight [6, 2]. Pass --map encoder=NAME,decoder=NAME^T,bias=NAME.',
    ],
    [
      'two biases',
      { W_in: [2, 6], W_out: [6, 2], up_bias: [6], other_bias: [6] },
      'must have one output bias, and may have up_bias [6] or other_bias [6]. Pass --map encoder=W_in,decoder=W_out,bias=up_bias.',
    ],
    [
      'five instances',
      { W: [5, 6, 2], b_final: [5, 6] },
      'must hold one model, and W [5, 6, 2] has 3 axes, as several instances have. Save one of them by itself.',
    ],
    [
      'names that nobody knows',
      { 'a.weight': [2, 6], 'b.weight': [6, 2], 'c.weight': [6, 6] },
      'must hold W_in and W_out by names that are known, and holds a.weight [2, 6], b.weight [6, 2], c.weight [6, 6]. Pass --map',
    ],
    [
      'three layers',
      { 'net.0.weight': [4, 6], 'net.2.weight': [2, 4], 'net.4.weight': [6, 2] },
      'by names that are known',
    ],
    ['nothing', {}, 'and holds no tensor of floats. Pass --map encoder=NAME,decoder=NAME^T,bias=NAME.'],
  ])('%s', (_, shapes, line) => {
    expect(() => reading(shapes)).toThrow(line);
    expect(() => reading(shapes)).toThrow(/^f\.safetensors: [^\n]*$/);
    expect(() => reading(shapes)).toThrow(expect.objectContaining({ name: 'RugError', code: 'FILES' }));
  });
});
