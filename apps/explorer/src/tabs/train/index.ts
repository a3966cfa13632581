import { defineTab } from '../../tab/tab.ts';
import { trainCommand } from './train-command.ts';
import { type TrainState, trainState } from './state.ts';

/** A model trained in the page: its loss against theory, its weights and their statistics as they come to be. */
export const trainTab = defineTab<TrainState>({
  id: 'train',
  title: 'Train',
  about:
    'A model trained in this page, x̂ = f(W_out W_in x + b): its loss against what theory predicts for weights made by hand, and W as it comes to be.',
  state: trainState,
  command: trainCommand,
  load: () => import('./train-view.tsx'),
});
