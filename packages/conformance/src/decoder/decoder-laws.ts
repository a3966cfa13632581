import type { Decoder } from '@rugbench/core';
import { type Law, law } from '../law.ts';
import { pluginLaws, unlessRefused, withUnknownOption } from '../plugin-laws.ts';
import { decodingLaws } from './decoding-laws.ts';
import { type DecoderContext, overSettings, settings } from './setting.ts';

/** All that a decoder must fulfil. */
export const decoderLaws: readonly Law<Decoder, DecoderContext>[] = [
  ...pluginLaws,

  law('an option that was not declared must be refused', (decoder, context) => {
    const [setting] = settings(context);
    return unlessRefused(() => decoder.prepare(setting!, withUnknownOption(context.options)));
  }),

  law('where a decoder cannot work, it must say why', (decoder, context) => {
    const silent = settings(context).find((setting) => {
      const prepared = decoder.prepare(setting, context.options);
      return typeof prepared === 'string' && !/\S/.test(prepared);
    });
    return silent && { where: silent.name, got: 'an empty sentence' };
  }),

  law('what was learnt must be told in finite numbers', (decoder, context) =>
    overSettings(decoder, context, ({ fitted = {} }) => {
      const strange = Object.entries(fitted).find(([, value]) => !Number.isFinite(value));
      return strange && { where: strange[0], got: strange[1] };
    }),
  ),

  ...decodingLaws,
];
