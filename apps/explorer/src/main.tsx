import '@rugbench/page-parts/styles/colors.css';
import '@rugbench/page-parts/styles/page.css';
import '@rugbench/page-parts/styles/table.css';
import '@rugbench/page-parts/styles/parts.css';
import './styles/explorer.css';
import { addressStore, lookOf, themeName } from '@rugbench/page-parts';
import { render } from 'preact';
import { viewHash, viewOfHash } from './address/view.ts';
import { Shell } from './shell/shell.tsx';
import { TABS } from './tabs/index.ts';

/** Where a figure as wide as a page no longer fits beside the margins of the window. */
const NARROW = '(max-width: 719px)';

const root = document.getElementById('page')!;
const store = addressStore(
  window,
  (hash) => viewOfHash(TABS, hash),
  (view) => viewHash(TABS, view),
);

function draw(): void {
  const view = store.view();
  const theme = themeName(view.theme);
  document.documentElement.dataset['theme'] = theme;
  const look = lookOf(theme, window.matchMedia(NARROW).matches ? 'column' : 'page');
  const { tab, states } = view;
  render(
    <Shell
      {...{ tabs: TABS, view, look }}
      onTheme={(chosen) => store.change({ theme: chosen })}
      onTab={(id) => store.change({ tab: id, complaints: [] })}
      onState={(members) =>
        store.change({ states: { ...store.view().states, [tab]: { ...states[tab], ...members } }, complaints: [] })
      }
    />,
    root,
  );
}

store.listen(draw);
for (const media of [NARROW, '(prefers-color-scheme: dark)']) window.matchMedia(media).addEventListener('change', draw);
draw();
