import type { JSX } from 'preact';
import { heldView } from '../../parts/matrix/matrix-view.ts';
import type { TabProps } from '../../tab/tab.ts';
import { BesideSection } from './beside-section.tsx';
import { CodeMapSection } from './code-map-section.tsx';
import { FiguresSection } from './figures-section.tsx';
import { MatrixOfCodes } from './matrix-of-codes.tsx';
import { SilentSection } from './silent-section.tsx';
import type { CodesState } from './state.ts';
import { useForged, useList } from './use-codes.ts';
import { WHOLE } from './whole.ts';
import { WeightsForm } from './weights-form.tsx';

/** The tab of codes. */
export function View({ state, onChange, look }: TabProps<CodesState>): JSX.Element {
  const { weights, n, r, p, seed, row, column, side } = state;
  const list = useList();
  const { piece: forged, made, complaint } = useForged({ weights, n, r, p, seed });
  const size = made?.n ?? n;
  const view = heldView({ row, column, side }, size);
  const stale = JSON.stringify(made) !== JSON.stringify({ weights, n, r, p, seed });
  const fault = complaint ?? list.complaint;
  return (
    <>
      <WeightsForm forges={list.piece?.forges ?? []} {...{ state, onChange }} />
      <div role="status">
        {fault !== null && <p class="complaint">{fault}</p>}
        {fault === null && stale && <p class="note">Weights are being made …</p>}
      </div>
      <MatrixOfCodes
        n={size}
        {...{ forged, made, view, look }}
        onView={(next) => onChange(next.side === size ? WHOLE : next)}
      />
      <FiguresSection {...{ made, forged, look }} />
      <BesideSection n={size} {...{ view, look }} onView={(next) => onChange(next.side === size ? WHOLE : next)} />
      <SilentSection codes={list.piece?.silent ?? []} {...{ state, onChange }} />
      <CodeMapSection {...{ state, onChange }} />
    </>
  );
}
