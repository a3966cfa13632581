import type { FigureDocument, Look } from '@rugbench/plots/figures';
import type { JSX } from 'preact';
import { FigureInTurn } from '../../parts/figure-in-turn.tsx';
import type { WeightsQuestion } from './protocol.ts';
import { SPECTRUM_N } from '../../parts/weights/sizes.ts';
import { useFigures } from './use-codes.ts';

interface FiguresSectionProps {
  readonly made: WeightsQuestion | null;
  readonly look: Look;
}

/** How the entries of W and its eigenvalues are distributed. */
export function FiguresSection({ made, look }: FiguresSectionProps): JSX.Element {
  const { found } = useFigures(made);
  const figure = (kind: FigureDocument['kind']): FigureDocument | null =>
    found.find((one) => one.kind === kind) ?? null;
  const small = made !== null && made.n <= SPECTRUM_N;
  return (
    <section aria-labelledby="distributions-title">
      <h2 id="distributions-title">Entries and eigenvalues</h2>
      <div class="figures">
        <FigureInTurn figure={figure('histogram')} look={look} waiting="Entries are being counted …" />
        {small && <FigureInTurn figure={figure('spectrum')} look={look} waiting="Eigenvalues are being computed …" />}
      </div>
      {made && !small && <p class="note">Eigenvalues are computed up to n = {SPECTRUM_N}.</p>}
    </section>
  );
}
