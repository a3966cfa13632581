import type { JSX } from 'preact';
import type { LawOutcome } from './sandbox/protocol.ts';
import type { Answer } from './use-sandbox.ts';

interface LawsSectionProps {
  readonly laws: Answer<LawOutcome>;
}

/** The laws of a variant, those that are broken first, each with the line that says where. */
export function LawsSection({ laws: { pieces, ended, complaint } }: LawsSectionProps): JSX.Element {
  const broken = pieces.filter(({ fault }) => fault !== null);
  const kept = pieces.filter(({ fault }) => fault === null);
  return (
    <section aria-labelledby="laws-title">
      <h2 id="laws-title">Its laws</h2>
      <p class="laws-verdict" role="status" data-ended={ended}>
        {complaint ?? verdict(pieces, broken.length, ended)}
      </p>
      {broken.length > 0 && <Laws outcomes={broken} label="Laws that are broken" />}
      {kept.length > 0 && (
        <details>
          <summary>{`${kept.length} laws that hold`}</summary>
          <Laws outcomes={kept} label="Laws that hold" />
        </details>
      )}
    </section>
  );
}

function verdict(pieces: readonly LawOutcome[], broken: number, ended: boolean): string {
  const laws = pieces[0]?.laws;
  if (laws === undefined) return 'The laws wait for a file that can be loaded.';
  if (!ended) return `${pieces.length} of ${laws} laws are checked …`;
  if (broken === 0) return `All ${laws} laws of a variant hold.`;
  return `${broken} of ${laws} laws ${broken === 1 ? 'is' : 'are'} broken. The command refuses such a plug-in; what is below may be wrong.`;
}

interface LawsProps {
  readonly outcomes: readonly LawOutcome[];
  readonly label: string;
}

function Laws({ outcomes, label }: LawsProps): JSX.Element {
  return (
    <ul class="laws" aria-label={label}>
      {outcomes.map(({ law, fault }) => (
        <li key={law} class={fault === null ? 'law-holds' : 'law-broken'}>
          <span class="law-mark" aria-hidden="true">
            {fault === null ? '✓' : '✗'}
          </span>
          <div>
            <span class="only-read">{fault === null ? 'holds: ' : 'broken: '}</span>
            {law}
            {fault !== null && <p class="law-fault">{fault}</p>}
          </div>
        </li>
      ))}
    </ul>
  );
}
