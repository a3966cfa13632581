import { defineTab } from '../../tab/tab.ts';
import { quoted } from '../../tab/quoted.ts';
import { type CodesState, codesState } from './state.ts';

/** Weights made by hand: W as a picture, its statistics, silent codes, and the map of the best codes. */
export const codesTab = defineTab<CodesState>({
  id: 'codes',
  title: 'Codes',
  about:
    'Weights made by hand. W_ij of W = W_out W_in says how strongly feature j interferes with feature i: 1 on the diagonal, and elsewhere what comes of having only d = r n dimensions.',
  state: codesState,
  command: ({ weights, n, r, p, seed }) =>
    `forge --weights ${quoted(weights)} --n ${n} --r ${r} --p ${p} --seed ${seed}`,
  load: () => import('./codes-view.tsx'),
});
