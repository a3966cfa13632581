import type { PlainShape } from './plain-shapes.ts';

/** Two matrices that may be W_in and W_out of a model, by their names. */
export interface MatrixPair {
  /** the tensor that maps features to h */
  readonly encoder: PlainShape;
  /** the tensor that maps h to features; the same where weights are tied */
  readonly decoder: PlainShape;
  /** how such matrices are laid out: `linear` [out, in] as in y = W x, `right` [in, out] as in y = x W, `tied` [features, h] */
  readonly layout: 'linear' | 'right' | 'tied';
  /** whether the layout is that of a layer of PyTorch, which nobody turns */
  readonly isLayer: boolean;
  /** names that the output bias [n] may have */
  readonly biases: readonly string[];
  /** names that the bias of h [d] may have */
  readonly hiddenBiases: readonly string[];
  /** names that a scale of the outputs, [n] or [1], may have */
  readonly scales: readonly string[];
}

/** Words that name a first and a second layer. */
const LAYERS = [
  ['encoder', 'decoder'],
  ['enc', 'dec'],
  ['initial_layer', 'final_layer'],
  ['W_in', 'W_out'],
  ['W_enc', 'W_dec'],
] as const;

/** Words that name two matrices by themselves, and what their biases are called. */
const BARE = [
  { words: ['encoder', 'decoder'], layout: 'linear', biases: ['bias'], hiddenBiases: ['encoderBias'] },
  { words: ['W_in', 'W_out'], layout: 'linear', biases: ['b_out', 'b', 'bias'], hiddenBiases: ['b_in'] },
  { words: ['W_enc', 'W_dec'], layout: 'right', biases: ['b_dec'], hiddenBiases: ['b_enc'] },
] as const;

const TIED = {
  words: ['W', 'W'],
  layout: 'tied',
  biases: ['b_final', 'b', 'bias', 'b_dec'],
  hiddenBiases: [],
} as const;

/** The pairs among the matrices of a file that names speak for, whatever their shapes; by no name: the only two that there are. */
export function matrixPairs(tensors: readonly PlainShape[]): MatrixPair[] {
  const matrices = tensors.filter(({ shape }) => shape.length >= 2);
  const named = [
    ...LAYERS.flatMap(([first, second]) => layerPairs(matrices, first, second)),
    ...[...BARE, TIED].flatMap((family) => barePairs(matrices, family)),
    ...numberedPairs(matrices),
  ];
  return named.length > 0 ? named : onlyPair(tensors, matrices);
}

/** `<module>.encoder.weight` with `<module>.decoder.weight`, or `encoder.0.weight` where a layer stands in a sequence. */
function layerPairs(matrices: readonly PlainShape[], first: string, second: string): MatrixPair[] {
  const named = (word: string): [string, PlainShape][] =>
    matrices.flatMap((tensor): [string, PlainShape][] => {
      const found = new RegExp(`^(|.*\\.)${word}(\\.\\d+)?\\.weight$`).exec(tensor.name);
      return found ? [[found[1]!, tensor]] : [];
    });
  return named(first).flatMap(([module, encoder]) =>
    named(second)
      .filter(([other]) => other === module)
      .map(([, decoder]) => layerPair(encoder, decoder, `${module}scale`)),
  );
}

function layerPair(encoder: PlainShape, decoder: PlainShape, scale?: string): MatrixPair {
  const biasOf = ({ name }: PlainShape): string[] => (name.endsWith('weight') ? [name.replace(/weight$/, 'bias')] : []);
  return {
    encoder,
    decoder,
    layout: 'linear',
    isLayer: true,
    biases: biasOf(decoder),
    hiddenBiases: biasOf(encoder),
    scales: scale === undefined ? [] : [scale],
  };
}

function barePairs(
  matrices: readonly PlainShape[],
  { words: [first, second], layout, biases, hiddenBiases }: (typeof BARE)[number] | typeof TIED,
): MatrixPair[] {
  return matrices.flatMap((encoder): MatrixPair[] => {
    const module = encoder.name.replace(/[^.]*$/, '');
    const decoder = matrices.find(({ name }) => name === `${module}${second}`);
    if (encoder.name !== `${module}${first}` || decoder === undefined) return [];
    const within = (names: readonly string[]): string[] => names.map((name) => `${module}${name}`);
    const vectors = { biases: within(biases), hiddenBiases: within(hiddenBiases), scales: within(['scale']) };
    return [{ encoder, decoder, layout, isLayer: false, ...vectors }];
  });
}

/** `fc1.weight` and `fc2.weight`, `0.weight` and `2.weight`: layers in a row, where there are just two. */
function numberedPairs(matrices: readonly PlainShape[]): MatrixPair[] {
  const rows = Map.groupBy(matrices, ({ name }) => /^(.*?)\d+\.weight$/.exec(name)?.[1]);
  return [...rows].flatMap(([stem, layers]): MatrixPair[] => {
    if (stem === undefined || layers.length !== 2) return [];
    const number = ({ name }: PlainShape): number => Number(/(\d+)\.weight$/.exec(name)![1]);
    const [first, second] = [...layers].sort((x, y) => number(x) - number(y));
    return [layerPair(first!, second!)];
  });
}

/**
 * Two matrices [a, b] and [b, a] that no name speaks for: W_in is the one with fewer rows, since h is the smaller. Not where a vector of a
 * numbers stands beside them: then the other order, with more hidden units than features, is as likely.
 */
function onlyPair(tensors: readonly PlainShape[], matrices: readonly PlainShape[]): MatrixPair[] {
  const [one, other] = matrices;
  if (matrices.length !== 2 || String(one!.shape) !== String([...other!.shape].reverse())) return [];
  const [encoder, decoder] = one!.shape[0]! < other!.shape[0]! ? [one!, other!] : [other!, one!];
  const ambiguous = tensors.some(({ shape }) => shape.length === 1 && shape[0] === encoder.shape[0]);
  return ambiguous || encoder.shape[0] === encoder.shape[1] ? [] : [layerPair(encoder, decoder)];
}
