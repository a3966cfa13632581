import { firstLine } from '@rugbench/core';
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { State } from '../address/tab-state.ts';
import type { AnyTab, TabProps, TabView } from '../tab/tab.ts';

interface TabPanelProps extends TabProps<State> {
  readonly tab: AnyTab;
}

/** The view of a tab, once it has come; or why it could not. */
export function TabPanel({ tab, ...props }: TabPanelProps): JSX.Element {
  const [loaded, setLoaded] = useState<TabView<State> | null>(null);
  const [complaint, setComplaint] = useState<string | null>(null);
  useEffect(() => {
    tab.load().then(
      (view) => setLoaded(view),
      (error: unknown) => setComplaint(firstLine(error)),
    );
  }, [tab]);
  if (complaint !== null) return <p class="complaint">{`${tab.title} could not be loaded: ${complaint}`}</p>;
  if (!loaded) return <p class="count">Loading…</p>;
  return <loaded.View {...props} />;
}
