import type { FigureDocument, Look } from '@rugbench/plots/figures';
import type { JSX } from 'preact';
import { FigureInTurn } from '../../parts/figure-in-turn.tsx';
import type { Forged, WeightsQuestion } from './protocol.ts';
import { SPECTRUM_N, hasSpectrum } from '../../parts/weights/sizes.ts';
import { useFigures } from './use-codes.ts';

interface FiguresSectionProps {
  readonly made: WeightsQuestion | null;
  readonly forged: Forged | null;
  readonly look: Look;
}

/** How the entries of W and its eigenvalues are distributed. */
export function FiguresSection({ made, forged, look }: FiguresSectionProps): JSX.Element {
  const { found } = useFigures(made);
  const figure = (kind: FigureDocument['kind']): FigureDocument | null =>
    found.find((one) => one.kind === kind) ?? null;
  const solved = forged !== null && hasSpectrum(forged);
  return (
    <section aria-labelledby="distributions-title">
      <h2 id="distributions-title">Entries and eigenvalues</h2>
      <div class="figures">
        <FigureInTurn figure={figure('histogram')} look={look} waiting="Entries are being counted …" />
        {solved && <FigureInTurn figure={figure('spectrum')} look={look} waiting="Eigenvalues are being computed …" />}
      </div>
      {forged && !solved && (
        <p class="note">Eigenvalues of weights that are no rug are computed up to n = {SPECTRUM_N}.</p>
      )}
    </section>
  );
}
