import type { ReportDocument } from '@rugbench/report';
import type { JSX } from 'preact';

/** What measured, and the runs behind the lines. */
export function Versions({ versions, runs }: Pick<ReportDocument, 'versions' | 'runs'>): JSX.Element {
  return (
    <details class="versions">
      <summary>
        Versions and {runs.length === 1 ? 'run' : 'runs'}
        {runs.some(({ complete }) => !complete) && ' (not all rows are measured yet)'}
      </summary>
      {versions.map((version, k) => (
        <dl key={k} class="facts">
          {Object.entries(version).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      ))}
      <dl class="facts">
        {runs.map(({ name, hash, complete }) => (
          <div key={`${name} ${hash}`}>
            <dt>
              {name}
              {complete ? '' : ' (not complete)'}
            </dt>
            <dd>
              <code>{hash}</code>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
