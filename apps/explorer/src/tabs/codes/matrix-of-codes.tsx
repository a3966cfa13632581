import type { Look } from '@rugbench/plots/figures';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { MatrixView } from '../../parts/matrix/matrix-view.ts';
import { MatrixSection } from '../../parts/weights/matrix-section.tsx';
import type { Forged, WeightsQuestion } from './protocol.ts';
import { askMatrixOf } from './use-codes.ts';

interface MatrixOfCodesProps {
  readonly forged: Forged | null;
  readonly made: WeightsQuestion | null;
  /** rows and columns of W */
  readonly n: number;
  readonly view: MatrixView;
  readonly look: Look;
  readonly onView: (view: MatrixView) => void;
}

/** W of weights that were forged. */
export function MatrixOfCodes({ forged, made, ...rest }: MatrixOfCodesProps): JSX.Element {
  const ask = useMemo(() => made && askMatrixOf(made), [made]);
  return <MatrixSection head={forged} said={forged ? saidOf(forged) : '…'} ask={ask} {...rest} />;
}

function saidOf({ title, label, features, dimensions, source }: Forged): string {
  return `${title} (${label}), n = ${features}, d = ${dimensions}, r = ${Number((dimensions / features).toPrecision(6))}. ${source}.`;
}
