import type { MapCell } from '@rugbench/judging';
import { CodeLine, lossText } from '@rugbench/page-parts';
import type { JSX } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import type { TabProps } from '../../tab/tab.ts';
import { cellAfterKey, mapAxis } from './map-cells.ts';
import { type CodesState, MAP_CONSTRAINTS } from './state.ts';
import { WHOLE } from './whole.ts';
import { type CellSoFar, placeKey, useMapCells } from './use-map.ts';

type MapProps = Pick<TabProps<CodesState>, 'state' | 'onChange'>;

/** The map of codes: which weights are best for the ReLU at each (r, p), computed where it is clicked. */
export function CodeMapSection({ state, onChange }: MapProps): JSX.Element {
  const { cells, ask } = useMapCells();
  const axis = mapAxis(state.grid);
  const { constraint } = state;
  const [x, y] = state.cell;
  const [r, p] = [axis[x ?? -1], axis[y ?? -1]];
  useEffect(() => {
    if (r !== undefined && p !== undefined) ask(r, p, constraint);
  }, [r, p, constraint]);
  return (
    <section aria-labelledby="map-title">
      <h2 id="map-title">The map of codes</h2>
      <p class="note">
        Which weights are best for the ReLU at each (r, p), at large n and by theory. Click a cell, or press Enter on
        it, and it is computed: the stronger its colour, the more the best code gains over the Persian rug. Each takes
        some seconds.
      </p>
      <ConstraintField {...{ state, onChange }} />
      <div class="map-frame">
        <Grid
          {...{ axis, cells, constraint, open: x === undefined || y === undefined ? null : [x, y] }}
          onCell={(cell) => onChange({ cell })}
        />
        {r !== undefined && p !== undefined && (
          <Answer
            {...{ r, p, constraint }}
            cell={cells.get(placeKey(r, p, constraint)) ?? 'waits'}
            onWeights={(weights) => onChange({ ...weights, ...WHOLE })}
          />
        )}
      </div>
    </section>
  );
}

/** What each constraint allows. */
const ALLOWED: Readonly<Record<CodesState['constraint'], string>> = {
  any: 'any weights',
  bounded: 'no entry larger than the diagonal',
  symmetric: 'W = Wᵀ as well',
  tied: 'W_out = W_inᵀ up to a factor as well',
};

function ConstraintField({ state, onChange }: MapProps): JSX.Element {
  const id = useId();
  return (
    <div class="field map-constraint">
      <label for={id}>weights may be</label>
      <select
        id={id}
        value={state.constraint}
        onChange={({ currentTarget }) => onChange({ constraint: currentTarget.value as CodesState['constraint'] })}
      >
        {MAP_CONSTRAINTS.map((name) => (
          <option key={name} value={name}>
            {`${name}: ${ALLOWED[name]}`}
          </option>
        ))}
      </select>
    </div>
  );
}

interface GridProps {
  readonly axis: readonly number[];
  readonly cells: ReadonlyMap<string, CellSoFar>;
  readonly constraint: CodesState['constraint'];
  readonly open: readonly [number, number] | null;
  readonly onCell: (cell: [number, number]) => void;
}

function Grid({ axis, cells, constraint, open, onCell }: GridProps): JSX.Element {
  const grid = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent): void => {
    const from = (event.target as HTMLElement).dataset['cell']?.split(',').map(Number) as [number, number] | undefined;
    const next = from && cellAfterKey(from, axis.length, event.key);
    if (!next) return;
    event.preventDefault();
    grid.current!.querySelector<HTMLElement>(`[data-cell="${next.join()}"]`)!.focus();
  };
  const rows = axis.map((p, y) => ({ p, y })).reverse();
  const [first, last] = [axis[0]!, axis.at(-1)!].map((value) => value.toPrecision(2));
  return (
    <div class="code-map">
      <p class="count" aria-hidden="true">
        ↑ p, {first} to {last}
      </p>
      <div role="grid" aria-label="Map of codes, r to the right, p upwards" ref={grid} onKeyDown={move}>
        {rows.map(({ p, y }) => (
          <div role="row" key={y}>
            {axis.map((r, x) => (
              <Cell
                key={x}
                {...{ r, p, place: [x, y] }}
                cell={cells.get(placeKey(r, p, constraint))}
                open={open?.[0] === x && open[1] === y}
                first={open ? open[0] === x && open[1] === y : x === 0 && y === 0}
                onClick={() => onCell([x, y])}
              />
            ))}
          </div>
        ))}
      </div>
      <p class="count map-r" aria-hidden="true">
        r = d/n, {first} to {last} →
      </p>
    </div>
  );
}

interface CellProps {
  readonly r: number;
  readonly p: number;
  readonly place: readonly [number, number];
  readonly cell: CellSoFar | undefined;
  readonly open: boolean;
  /** whether the tabulator leads to this cell */
  readonly first: boolean;
  readonly onClick: () => void;
}

function Cell({ r, p, place, cell, open, first, onClick }: CellProps): JSX.Element {
  const known = isKnown(cell) ? cell : null;
  const said = known
    ? `${partsText(known)}, loss ${known.gain.toFixed(3)} of the Persian rug's`
    : cell === 'waits'
      ? 'being computed'
      : 'not computed';
  const name = `r = ${r.toPrecision(3)}, p = ${p.toPrecision(3)}: ${said}`;
  return (
    <button
      type="button"
      role="gridcell"
      class={cell === 'waits' ? 'map-cell waits' : 'map-cell'}
      tabIndex={first ? 0 : -1}
      aria-selected={open}
      aria-label={name}
      title={name}
      data-cell={place.join()}
      data-known={known !== null}
      style={known ? { '--gain': `${Math.round(12 + 88 * Math.max(0, 1 - known.gain))}%` } : {}}
      onClick={onClick}
    />
  );
}

function isKnown(cell: CellSoFar | undefined): cell is MapCell {
  return typeof cell === 'object' && 'loss' in cell;
}

function partsText({ parts }: MapCell): string {
  return parts
    .map(
      ({ name, share, ratio }) =>
        `${parts.length > 1 ? `${Number(share.toPrecision(3))} ` : ''}${name} at r = ${Number(ratio.toPrecision(3))}`,
    )
    .join(' + ');
}

interface AnswerProps {
  readonly r: number;
  readonly p: number;
  readonly cell: CellSoFar;
  readonly constraint: CodesState['constraint'];
  readonly onWeights: (weights: Pick<CodesState, 'weights' | 'r' | 'p'>) => void;
}

function Answer({ r, p, cell, constraint, onWeights }: AnswerProps): JSX.Element {
  const best = constraint === 'any' ? 'best-forge' : `best-forge:weights=${constraint}`;
  const place = `r = ${Number(r.toPrecision(6))}, p = ${Number(p.toPrecision(6))}`;
  if (!isKnown(cell)) {
    return (
      <div class="map-answer" role="status">
        <h3>{place}</h3>
        {cell === 'waits' ? <p>Being computed …</p> : <p class="complaint">{cell.complaint}</p>}
      </div>
    );
  }
  return (
    <div class="map-answer" role="status" data-loss={cell.loss} data-rug={cell.rug}>
      <h3>{place}</h3>
      <p>
        Best: {partsText(cell)}. It loses {lossText(cell.loss)}, {Number(cell.gain.toPrecision(4))} of the Persian rug’s{' '}
        {lossText(cell.rug)}. Best code for all features alike: {cell.single.name}, {lossText(cell.single.loss)}.
      </p>
      <p>
        <button type="button" class="button" onClick={() => onWeights({ weights: best, r, p })}>
          Make the best weights for this place at n above
        </button>
      </p>
      <CodeLine text={`npx rug theory --r ${r} --p ${p} --variants relu --forges ${best}`} what="the command" />
    </div>
  );
}
