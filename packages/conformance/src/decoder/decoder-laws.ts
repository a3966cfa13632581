import type { Decoder } from '@rugbench/core';
import { within } from '../law/breach.ts';
import type { Law } from '../law/law.ts';
import { wrongReason } from '../law/wrong-reason.ts';
import { pluginLaws, unlessRefused, withUnknownOption } from '../law/plugin-laws.ts';
import { decodingLaws } from './decoding-laws.ts';
import { type DecoderContext, decoderLaw, overSettings, settingText, settings } from './setting.ts';

/** All that a decoder must fulfil. */
export const decoderLaws: readonly Law<Decoder, DecoderContext>[] = [
  ...pluginLaws,

  decoderLaw('an option that was not declared must be refused', (decoder, context) => {
    const [setting] = settings(context);
    return unlessRefused(() => decoder.prepare(setting!, withUnknownOption(context.options)));
  }),

  decoderLaw('where a decoder cannot work, it must say why', (decoder, context) => {
    for (const setting of settings(context)) {
      const breach = within(settingText(setting), () => {
        const prepared = decoder.prepare(setting, context.options);
        return wrongReason(prepared);
      });
      if (breach) return breach;
    }
    return undefined;
  }),

  decoderLaw('what was learnt must be told in finite numbers', (decoder, context) =>
    overSettings(decoder, context, ({ fitted = {} }) => {
      const strange = Object.entries(fitted).find(([, value]) => !Number.isFinite(value));
      return strange && { where: strange[0], got: strange[1] };
    }),
  ),

  ...decodingLaws,
];
