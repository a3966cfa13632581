import { defineTab } from '../../tab/tab.ts';
import { type TheoryState, theoryState } from './state.ts';

/** Analytic optima of every variant and forge, as numbers and as curves. */
export const theoryTab = defineTab<TheoryState>({
  id: 'theory',
  title: 'Theory',
  about:
    'The least that any model can lose, on paper: of n features, of which each is on with probability p, only d = r n numbers are kept. Nothing here is simulated.',
  state: theoryState,
  command: ({ r, p, n }) => `theory --r ${r} --p ${p} --n ${n}`,
  load: () => import('./theory-view.tsx'),
});
