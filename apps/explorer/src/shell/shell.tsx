import { CodeLine, ThemeSwitch } from '@rugbench/page-parts';
import type { Look, Theme } from '@rugbench/plots/figures';
import type { JSX } from 'preact';
import type { State } from '../address/tab-state.ts';
import type { View } from '../address/view.ts';
import type { AnyTab } from '../tab/tab.ts';
import { TabList, panelId, tabId } from './tab-list.tsx';
import { TabPanel } from './tab-panel.tsx';

interface ShellProps {
  readonly tabs: readonly AnyTab[];
  readonly view: View;
  readonly look: Look;
  readonly onTab: (id: string) => void;
  readonly onTheme: (theme: Theme['name']) => void;
  readonly onState: (members: State) => void;
}

/** Heading, tabs, what is wrong with the link, the open tab, and the command that does the same. */
export function Shell({ tabs, view, look, onTab, onTheme, onState }: ShellProps): JSX.Element {
  const tab = tabs.find(({ id }) => id === view.tab)!;
  const state = view.states[tab.id]!;
  return (
    <>
      <header class="page-header">
        <div class="title-line">
          <h1>Rugbench explorer</h1>
          <ThemeSwitch theme={look.theme.name} onTheme={onTheme} />
        </div>
        <TabList {...{ tabs, onTab }} open={tab.id} />
      </header>
      <main>
        <div id={panelId(tab.id)} role="tabpanel" aria-labelledby={tabId(tab.id)}>
          <p class="setting">{tab.about}</p>
          <div role="status">
            {view.complaints.map((line) => (
              <p key={line} class="complaint">
                {line}
              </p>
            ))}
          </div>
          <TabPanel key={tab.id} {...{ tab, state, look }} onChange={onState} />
          <section class="command" aria-label="The same from a terminal">
            <p class="count">The same from a terminal; the address of this page is a link to this view.</p>
            <CodeLine text={`npx rug ${tab.command(state)}`} what="the command" />
          </section>
        </div>
      </main>
      <footer class="page-footer">
        <p>Made by Rugbench. All numbers are computed in this browser; nothing leaves it.</p>
      </footer>
    </>
  );
}
