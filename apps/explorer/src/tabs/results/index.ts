import { defineTab } from '../../tab/tab.ts';
import { commandOf } from './command.ts';
import { type ResultsState, resultsState } from './state.ts';

/** Files that the command wrote, or anybody: tables and reports as the page of reports shows them, weights with their certificate. */
export const resultsTab = defineTab<ResultsState>({
  id: 'results',
  title: 'Results',
  about:
    'Open what was measured: an export, a report, or the weights of a model. Files are read in this browser and go nowhere; a link keeps how a file is shown, not the file.',
  state: resultsState,
  command: commandOf,
  load: () => import('./view/results-view.tsx'),
});
