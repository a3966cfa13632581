import { defineTab } from '../../tab/tab.ts';
import { type OwnState, ownState, variantName } from './state.ts';

/** An editor for a variant, its laws, its theory and its training. */
export const ownTab = defineTab<OwnState>({
  id: 'own',
  title: 'Your own variant',
  about:
    'Write an activation or a filter as mathematics: its laws are checked, its optimum is computed, and it is trained beside another one. Code runs apart from this page, without a network.',
  state: ownState,
  command: (state) => {
    const { r, p, n, against, steps, seed } = state;
    const name = variantName(state);
    const variants = [...new Set([name, 'relu', against])].join(',');
    return `bench --plugin ./${name}.mjs --n ${n} --r ${r} --p ${p} --variants ${variants} --weights trained,persian-rug --start torch --steps ${steps} --seed ${seed}`;
  },
  load: () => import('./own-view.tsx'),
});
