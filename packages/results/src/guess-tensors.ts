import { RugError } from '@rugbench/core';
import { type MatrixPair, matrixPairs } from './matrix-pairs.ts';
import { type PlainShape, inWords, plainShapes, squeezed } from './plain-shapes.ts';
import type { StoredTensor } from './tensor-file.ts';
import { MAP_FORM, type TensorMap, type TensorName, tensorMapText } from './tensor-map.ts';

/**
 * Where the parts of a model lie in a file, guessed by names and shapes: layers of PyTorch (`encoder`, `initial_layer`, `fc1`, `0` with
 * `.weight`, in any module), sparse autoencoders (`W_enc`, `W_dec`, `b_enc`, `b_dec`), tied toy models (`W`, `b_final`), and the names of
 * this program.
 *
 * @throws RugError `FILES` with one line where nothing fits, two models do, or there are as many hidden units as features or more
 * @see docs/models-from-outside.md, "What is guessed"
 */
export function guessTensors(tensors: Iterable<StoredTensor>, who: string): TensorMap {
  const shapes = plainShapes(tensors);
  const pairs = matrixPairs(shapes);
  refuseInstances(pairs, who);
  const fitting = pairs.filter((pair) => readings(pair, shapes).length > 0);
  const [pair, another] = fitting.length > 0 ? fitting : pairs;
  if (pair === undefined) throw nothingFound(shapes, who);
  if (another !== undefined) throw twoFound([pair, another], who);
  return readingOf(pair, shapes, who);
}

/** One way to read a pair: which matrices are to be turned, and the sizes that it gives. */
interface Reading {
  readonly map: TensorMap;
  readonly features: number;
  readonly dimensions: number;
}

/** The ways to read a pair that agree with all shapes, the usual one for such names first. */
function readings(pair: MatrixPair, shapes: readonly PlainShape[]): Reading[] {
  const usual = { linear: [false, false], right: [true, true], tied: [true, false] }[pair.layout];
  const turns = [0, 1, 2, 3].map((turn) => usual.map((flip, axis) => flip !== ((turn >> axis) & 1) > 0));
  const tied = pair.encoder === pair.decoder;
  return turns.flatMap(([encoder, decoder]) => {
    if (tied && encoder === decoder) return [];
    return readingWith(pair, encoder!, decoder!, shapes);
  });
}

function readingWith(pair: MatrixPair, encoder: boolean, decoder: boolean, shapes: readonly PlainShape[]): Reading[] {
  const [dimensions, features] = turned(pair.encoder.shape, encoder);
  const [rows, columns] = turned(pair.decoder.shape, decoder);
  if (features !== rows || dimensions !== columns) return [];
  const [bias, hiddenBias, scale] = [pair.biases, pair.hiddenBiases, pair.scales].map((names) => vector(names, shapes));
  const fits =
    (bias === undefined || bias.length === features) &&
    (hiddenBias === undefined || hiddenBias.length === dimensions) &&
    (scale === undefined || scale.length === features || scale.length === 1);
  if (!fits) return [];
  const map: TensorMap = {
    encoder: { name: pair.encoder.name, transposed: encoder },
    decoder: { name: pair.decoder.name, transposed: decoder },
    ...(bias ? { bias: bias.tensor } : {}),
    ...(hiddenBias ? { hiddenBias: hiddenBias.tensor } : {}),
    ...(scale ? { scale: scale.tensor } : {}),
  };
  return [{ map, features: features!, dimensions: dimensions! }];
}

function turned(shape: readonly number[], turn: boolean): readonly number[] {
  return turn ? [...shape].reverse() : shape;
}

/** The first vector of some names that is there. */
function vector(
  names: readonly string[],
  shapes: readonly PlainShape[],
): { readonly tensor: TensorName; readonly length: number } | undefined {
  for (const name of names) {
    const shape = shapes.find((one) => one.name === name);
    const length = shape && squeezed(shape.shape, 1);
    if (length !== undefined && length.length <= 1)
      return { tensor: { name, transposed: false }, length: length[0] ?? 1 };
  }
  return undefined;
}

function readingOf(pair: MatrixPair, shapes: readonly PlainShape[], who: string): TensorMap {
  const all = readings(pair, shapes);
  const smaller = all.filter(({ features, dimensions }) => dimensions < features);
  const [usual] = all;
  const asUsual = usual !== undefined && isUsual(usual.map, pair);
  if (asUsual && smaller.includes(usual)) return withLoneBias(usual, shapes, who);
  // A layer is laid out in one way; other matrices by themselves may be turned where their biases, or tied weights, say so.
  const free = !pair.isLayer && (!asUsual || pair.layout === 'tied');
  if (free && smaller.length === 1) return withLoneBias(smaller[0]!, shapes, who);
  const overcomplete = asUsual || (usual !== undefined && smaller.length === 0);
  throw overcomplete ? tooManyHidden(usual, pair, smaller[0], who) : misshapen(pair, shapes, smaller[0], who);
}

function isUsual({ encoder, decoder }: TensorMap, { layout }: MatrixPair): boolean {
  return encoder.transposed === (layout !== 'linear') && decoder.transposed === (layout === 'right');
}

/** A bias that no name of the pair speaks for: the only vector of n numbers that is called one. */
function withLoneBias({ map, features }: Reading, shapes: readonly PlainShape[], who: string): TensorMap {
  if (map.bias) return map;
  const taken = Object.values(map).map(({ name }) => name);
  const biases = shapes.filter(
    ({ name, shape }) =>
      !taken.includes(name) && String(squeezed(shape, 1)) === String(features) && /(^|[._])(b|b_\w+|bias)$/i.test(name),
  );
  if (biases.length === 0) return map;
  const [{ name }, another] = biases as [PlainShape, PlainShape | undefined];
  if (another === undefined) return { ...map, bias: { name, transposed: false } };
  const must = `must have one output bias, and may have ${inWords(biases[0]!)} or ${inWords(another)}`;
  throw refused(who, must, pass({ ...map, bias: { name, transposed: false } }));
}

/** Several instances of a model in one tensor are several models. */
function refuseInstances(pairs: readonly MatrixPair[], who: string): void {
  const several = pairs.flatMap(({ encoder, decoder }) => [encoder, decoder]).find(({ shape }) => shape.length > 2);
  if (several === undefined) return;
  const must = `must hold one model, and ${inWords(several)} has ${several.shape.length} axes, as several instances have`;
  throw refused(who, must, 'Save one of them by itself.');
}

function nothingFound(shapes: readonly PlainShape[], who: string): RugError {
  const found = shapes.filter(({ shape }) => shape.length > 0);
  const some = found.slice(0, 6).map(inWords).join(', ') + (found.length > 6 ? ` and ${found.length - 6} more` : '');
  const must = `must hold W_in and W_out by names that are known, and holds ${some || 'no tensor of floats'}`;
  return refused(who, must, `Pass --map ${MAP_FORM}.`);
}

function twoFound(pairs: readonly MatrixPair[], who: string): RugError {
  const words = pairs.map(({ encoder, decoder }) => `${inWords(encoder)} with ${inWords(decoder)}`).join(', or ');
  return refused(who, `must hold one model, and may hold ${words}`, `Pass --map ${MAP_FORM}.`);
}

function tooManyHidden(
  { features, dimensions }: Reading,
  pair: MatrixPair,
  other: Reading | undefined,
  who: string,
): RugError {
  const must =
    `must have fewer dimensions of h than features, and ${inWords(pair.encoder)} makes ${dimensions} of ${features}: ` +
    'an overcomplete autoencoder is another model than x_hat = f(W_dec W_enc x + b) behind a bottleneck';
  const todo =
    other === undefined ? 'Name another file.' : `If its axes are the other way round, ${lower(pass(other.map))}`;
  return refused(who, must, todo);
}

function misshapen(pair: MatrixPair, shapes: readonly PlainShape[], other: Reading | undefined, who: string): RugError {
  const names = [...new Set([pair.encoder.name, pair.decoder.name, ...pair.biases, ...pair.hiddenBiases])];
  const found = names.flatMap((name) => shapes.filter((one) => one.name === name)).map(inWords);
  const must = `must have shapes that fit each other, encoder [d, n], decoder [n, d], bias [n] with d below n, and has ${found.join(', ')}`;
  return refused(who, must, pass(other?.map));
}

function pass(map: TensorMap | undefined): string {
  return `Pass --map ${map === undefined ? MAP_FORM : tensorMapText(map)}.`;
}

function lower(text: string): string {
  return text[0]!.toLowerCase() + text.slice(1);
}

function refused(who: string, must: string, todo: string): RugError {
  return new RugError('FILES', { who, must, todo });
}
