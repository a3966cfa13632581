import { lossText, lossWithError, ratioText } from '@rugbench/page-parts';
import type { JSX } from 'preact';
import type { Certified } from '../protocol.ts';

/** A certificate: statistics of the weights, the loss by each description of the interference, and the verdict. */
export function CertificateTables({ certificate, titles, lines }: Certified): JSX.Element {
  const { measured, verdict, predictions } = certificate;
  const { loss, standardError, standardErrorNote, samples } = measured;
  return (
    <div data-certified={verdict.decision} data-loss={loss}>
      <p>{verdict.sentence}</p>
      <p class="note">
        Measured: {lossWithError(loss, standardErrorNote === null ? standardError : null)} on{' '}
        {samples.toLocaleString('en-US')} fresh samples.
      </p>
      <div class="table-frame low" role="region" aria-label="Predictions" tabIndex={0}>
        <table class="plain">
          <caption>Predictions; * is what the statistics speak for</caption>
          <thead>
            <tr>
              <th scope="col">interference</th>
              <th scope="col" class="number">
                predicted loss
              </th>
              <th scope="col" class="number">
                measured / predicted
              </th>
              <th scope="col" class="number">
                floor
              </th>
              <th scope="col">at</th>
            </tr>
          </thead>
          <tbody>
            {titles.map(([line, title]) => {
              const { loss: predicted, deviation, floor, reason, parameters } = predictions[line];
              return (
                <tr key={line}>
                  <th scope="row">{`${title}${line === verdict.line ? ' *' : ''}`}</th>
                  <td class="number">{predicted === null ? '–' : lossText(predicted)}</td>
                  <td class="number">{deviation === null ? '–' : ratioText(deviation + 1)}</td>
                  <td class="number">{floor === null ? '–' : lossText(floor)}</td>
                  <td class="at">
                    {reason ??
                      Object.entries(parameters)
                        .map(([name, value]) => `${name} = ${Number(value.toPrecision(4))}`)
                        .join(', ')}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <div class="table-frame low" role="region" aria-label="Statistics of the weights" tabIndex={0}>
        <table class="plain">
          <caption>Statistics of the weights</caption>
          <tbody>
            {lines.map(([name, value]) => (
              <tr key={name}>
                <th scope="row">{name.trim()}</th>
                <td>{value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
