import { NONE, plainText, ratioText } from '@rugbench/page-parts';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { PlacedBounds } from './protocol.ts';
import type { TableLine } from './lines-of-table.ts';

interface PredictionsTableProps {
  /** names the table for those who cannot see it */
  readonly caption: string;
  /** above the names, such as `variant` */
  readonly named: string;
  readonly lines: readonly TableLine[];
  /** undefined: not yet computed */
  readonly bounds: PlacedBounds | undefined;
  readonly n: number;
}

/** Losses at large n and at this n, and what they are against the bounds. */
export function PredictionsTable({ caption, named, lines, bounds, n }: PredictionsTableProps): JSX.Element {
  const exact = bounds?.iterated.loss === 0;
  return (
    <div class="table-frame" role="region" aria-label={caption} tabIndex={0}>
      <table class="predictions">
        <caption class="only-read">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{named}</th>
            <th scope="col" class="number">
              loss, large n
            </th>
            <th scope="col" class="number">{`loss, n = ${n}`}</th>
            <th scope="col" class="number">
              / floor
            </th>
            <th scope="col" class="number">
              / affine
            </th>
            {!exact && (
              <th scope="col" class="number">
                / iterated
              </th>
            )}
            <th scope="col">at</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Line key={line.name} {...{ line, bounds, exact }} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface LineProps {
  readonly line: TableLine;
  readonly bounds: PlacedBounds | undefined;
  readonly exact: boolean;
}

/** Most lines stay as they are while others come in: the same element again costs nothing. */
function Line({ line: { name, prediction, estimated }, bounds, exact }: LineProps): JSX.Element {
  return useMemo(
    () => <Cells line={{ name, prediction, estimated }} {...{ bounds, exact }} />,
    [name, prediction, estimated, bounds, exact],
  );
}

function Cells({ line: { name, prediction, estimated }, bounds, exact }: LineProps): JSX.Element {
  const loss = prediction ? prediction.loss : (estimated ?? null);
  const waiting = prediction === undefined;
  const over = (bound: number | undefined): string =>
    loss === null || bound === undefined || bound === 0 ? NONE : ratioText(loss / bound);
  return (
    <tr data-name={name} class={waiting ? 'waiting' : ''}>
      <th scope="row">{name}</th>
      <td class="number loss-large">{waiting ? estimateText(estimated) : lossOf(loss)}</td>
      <td class="number loss-at-n">{waiting ? '…' : lossOf(prediction.analyticAtN ?? null)}</td>
      <td class="number">{over(bounds?.floor.loss)}</td>
      <td class="number">{over(bounds?.linear.loss)}</td>
      {!exact && <td class="number">{over(bounds?.iterated.loss)}</td>}
      <td class="words">{prediction && atText(prediction)}</td>
    </tr>
  );
}

/** As `rug theory` prints a loss. */
export function lossOf(loss: number | null): string {
  return loss === null ? NONE : loss === 0 ? '0' : loss.toExponential(5);
}

function estimateText(estimated: number | undefined): string {
  return estimated === undefined ? '…' : `≈ ${estimated.toExponential(1)}`;
}

/** The parameters at the optimum, the options that theory chose, or why there is no loss. */
function atText({ parameters, reason, ...rest }: NonNullable<TableLine['prediction']>): string {
  if (reason !== undefined) return reason;
  const options = 'options' in rest ? Object.entries(rest.options as Record<string, unknown>) : [];
  return [...Object.entries(parameters), ...options].map(([name, value]) => `${name} ${valueText(value)}`).join(', ');
}

function valueText(value: unknown): string {
  return typeof value === 'number' ? plainText(value) : String(value);
}
