import { type Decoder, type PreparedDecoder, isReason } from '@rugbench/core';
import { type Breach, within } from '../law/breach.ts';
import type { Law } from '../law/law.ts';
import { sameNumbers } from '../law/same-data.ts';
import {
  type DecoderContext,
  type NamedSetting,
  decoderLaw,
  features,
  judged,
  lossless,
  overSettings,
  settingText,
} from './setting.ts';

const ROWS = 5;

/** Samples enough that a mean square error is known to a few per cent. */
const MANY = 200;

/** Laws of what a prepared decoder does with h. */
export const decodingLaws: readonly Law<Decoder, DecoderContext>[] = [
  decoderLaw('decode must write n finite numbers for each sample, and nothing else', (decoder, context) =>
    overSettings(decoder, context, (prepared, { weights }) => {
      const { features: n } = weights;
      const output = new Float64Array((ROWS + 1) * n).fill(NaN);
      prepared.decode(judged(weights, context, ROWS).h, ROWS, output);
      const missing = output.subarray(0, ROWS * n).findIndex((value) => !Number.isFinite(value));
      if (missing >= 0) return { where: `entry ${missing}`, got: output[missing] };
      return output.subarray(ROWS * n).every(Number.isNaN) ? undefined : { got: 'numbers behind the samples' };
    }),
  ),

  decoderLaw('decode must only read h', (decoder, context) =>
    overSettings(decoder, context, (prepared, { weights }) => {
      const { h } = judged(weights, context, ROWS);
      const before = h.slice();
      prepared.decode(h, ROWS, new Float64Array(ROWS * weights.features));
      return sameNumbers(h, before) ? undefined : { got: 'a changed h' };
    }),
  ),

  decoderLaw('a sample must be decoded the same, whatever the others of the call are', (decoder, context) =>
    overSettings(decoder, context, (prepared, { weights }) => {
      const { features: n, dimensions: d } = weights;
      const { h } = judged(weights, context, ROWS);
      const together = new Float64Array(ROWS * n);
      prepared.decode(h, ROWS, together);
      for (let s = ROWS - 1; s >= 0; s--) {
        const alone = new Float64Array(n);
        prepared.decode(h.slice(s * d, (s + 1) * d), 1, alone);
        const breach = difference(alone, together.subarray(s * n, (s + 1) * n));
        if (breach) return { ...breach, where: `sample ${s}, ${breach.where}` };
      }
      return undefined;
    }),
  ),

  decoderLaw('the same setting must decode the same', (decoder, context) =>
    overSettings(decoder, context, (prepared, setting) => {
      const { weights } = setting;
      const { h } = judged(weights, context, ROWS);
      const again = decoder.prepare(setting, context.options);
      if (isReason(again)) return { got: `a reason the second time: ${again.why}` };
      const [first, second] = [new Float64Array(ROWS * weights.features), new Float64Array(ROWS * weights.features)];
      prepared.decode(h, ROWS, first);
      again.decode(h, ROWS, second);
      return difference(second, first);
    }),
  ),

  decoderLaw('the rounds of each sample must be reported, and whether it diverged', (decoder, context) =>
    overSettings(decoder, context, (prepared, { weights }) => {
      const { h } = judged(weights, context, ROWS);
      const { iterations, diverged } = prepared.decode(h, ROWS, new Float64Array(ROWS * weights.features));
      if (iterations.length !== ROWS)
        return { where: 'iterations', got: `${iterations.length} numbers instead of ${ROWS}` };
      if (diverged.length !== ROWS) return { where: 'diverged', got: `${diverged.length} numbers instead of ${ROWS}` };
      const strange = diverged.find((value) => value > 1);
      return strange === undefined ? undefined : { where: 'diverged', got: `${strange} instead of 0 or 1` };
    }),
  ),

  decoderLaw('where h is x, it must be no worse than the mean of the data', (decoder, context) => {
    const setting = lossless(context);
    return within(settingText(setting), () => {
      const prepared = decoder.prepare(setting, context.options);
      return isReason(prepared) || typeof prepared === 'string' ? undefined : worseThanMean(prepared, setting, context);
    });
  }),
];

/** The first entry that differs by a bit. */
function difference(found: Float64Array, expected: Float64Array): Breach | undefined {
  const at = found.findIndex((value, i) => !Object.is(value, expected[i]));
  return at < 0 ? undefined : { where: `entry ${at}`, got: `${found[at]} instead of ${expected[at]}` };
}

/** A loss above that of the mean of the data in the place of every entry. */
function worseThanMean(
  prepared: PreparedDecoder,
  { weights }: NamedSetting,
  context: DecoderContext,
): Breach | undefined {
  const { x, h } = judged(weights, context, MANY);
  const output = new Float64Array(x.length);
  prepared.decode(h, MANY, output);
  const mean = features.probability * features.magnitude.mean;
  const meanSquare = (error: (i: number) => number): number =>
    x.reduce((sum, _, i) => sum + error(i) ** 2, 0) / x.length;
  const [loss, most] = [meanSquare((i) => output[i]! - x[i]!), meanSquare((i) => mean - x[i]!)];
  return loss <= most ? undefined : { got: `a loss of ${loss}, above ${most}, over ${MANY} samples` };
}
