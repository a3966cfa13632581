import { lossText } from '@rugbench/page-parts';
import type { JSX } from 'preact';
import type { RunQuestion } from './protocol.ts';
import type { Plateaus } from './use-choices.ts';

/** What each plateau is, in a few words. */
const ABOUT: Readonly<Record<string, string>> = {
  rug: 'rug: Gaussian interference',
  pairs: 'pairs: antipodal rug',
  'best code': 'best code for a ReLU',
};

/** The losses that theory predicts for the variant on weights made by hand: where training may settle. */
export function PlateauFacts({ lines, state, question }: Plateaus & { readonly question: RunQuestion }): JSX.Element {
  const known = (name: string): string => {
    const line = lines.find((one) => one.name === name);
    if (line) return line.loss === null ? '–' : lossText(line.loss);
    return typeof state === 'object' ? '–' : '…';
  };
  const reasons = lines.flatMap(({ name, reason }) => (reason === null ? [] : [`${name}: ${reason}`]));
  return (
    <>
      <p class="note">
        What theory predicts for {question.variant} on weights made by hand, at r = d/n and large n: plateaus on which a
        run may settle.
      </p>
      <dl class="facts bounds">
        {Object.entries(ABOUT).map(([name, about]) => (
          <div key={name}>
            <dt>{about}</dt>
            <dd data-plateau={name}>{known(name)}</dd>
          </div>
        ))}
      </dl>
      {typeof state === 'object' && <p class="complaint">{state.complaint}</p>}
      {reasons.map((text) => (
        <p key={text} class="note">
          {text}
        </p>
      ))}
    </>
  );
}
