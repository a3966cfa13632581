import { NONE, lossWithError, wholeText } from '../../text/number-text.ts';
import type { JSX } from 'preact';
import { KEYS, type Lines, numberAt } from '../lines/lines.ts';
import { lossScale } from './loss-scale.ts';
import { rankText } from './ranks.ts';

interface LossCellProps {
  readonly lines: Lines;
  readonly line: number;
}

/** A loss with its standard error, its place and how many samples are behind it, and a mark on the axis of all losses. */
export function LossCell({ lines, line }: LossCellProps): JSX.Element {
  const loss = numberAt(lines, line, KEYS.loss);
  if (loss === null) return <>{NONE}</>;
  const samples = numberAt(lines, line, KEYS.samples);
  const rank = rankText(lines, line);
  const facts = [
    ...(rank === null ? [] : [`rank ${rank}`]),
    ...(samples === null ? [] : [`N = ${wholeText(samples)}`]),
  ];
  return (
    <span class="loss-parts">
      <LossTrack lines={lines} line={line} loss={loss} />
      <span>
        <span class="loss">{lossWithError(loss, numberAt(lines, line, KEYS.standardError))}</span>
        {facts.length > 0 && <span class="loss-facts">{facts.join(' · ')}</span>}
      </span>
    </span>
  );
}

/** Bar: two standard errors to each side; tick: what theory predicts. */
function LossTrack({ lines, line, loss }: LossCellProps & { readonly loss: number }): JSX.Element | null {
  const scale = lossScale(lines);
  if (scale === null) return null;
  const place = (value: number): string => `${(4 + 92 * scale(value)).toFixed(1)}%`;
  const error = numberAt(lines, line, KEYS.standardError) ?? 0;
  const analytic = numberAt(lines, line, KEYS.analytic);
  return (
    <span class="loss-track" aria-hidden="true">
      <span
        class="loss-bar"
        style={{ left: place(loss - 2 * error), right: `calc(100% - ${place(loss + 2 * error)})` }}
      />
      {analytic !== null && analytic > 0 && <span class="loss-theory" style={{ left: place(analytic) }} />}
      <span class="loss-mark" style={{ left: place(loss) }} />
    </span>
  );
}
