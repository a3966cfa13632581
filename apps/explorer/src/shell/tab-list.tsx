import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { AnyTab } from '../tab/tab.ts';

interface TabListProps {
  readonly tabs: readonly AnyTab[];
  /** id of the open tab */
  readonly open: string;
  readonly onTab: (id: string) => void;
}

/** The id of the element of a tab. */
export function tabId(id: string): string {
  return `tab-${id}`;
}

/** The id of the element that shows a tab. */
export function panelId(id: string): string {
  return `panel-${id}`;
}

/** Tabs as WAI-ARIA has them: one stop of the Tab key, arrows move among them and open, Home and End go to the ends. */
export function TabList({ tabs, open, onTab }: TabListProps): JSX.Element {
  const moved = (event: KeyboardEvent): void => {
    const next = placeAfter(
      event.key,
      tabs.findIndex(({ id }) => id === open),
      tabs.length,
    );
    if (next === undefined) return;
    event.preventDefault();
    onTab(tabs[next]!.id);
    document.getElementById(tabId(tabs[next]!.id))?.focus();
  };
  // A phone has no room for all: a link may open one that is out of sight.
  useEffect(() => document.getElementById(tabId(open))?.scrollIntoView({ block: 'nearest', inline: 'center' }), [open]);
  return (
    <div role="tablist" class="tab-list" aria-label="What to explore" onKeyDown={moved}>
      {tabs.map(({ id, title }) => (
        <button
          key={id}
          type="button"
          role="tab"
          class="tab"
          id={tabId(id)}
          aria-selected={id === open}
          aria-controls={id === open ? panelId(id) : undefined}
          tabIndex={id === open ? 0 : -1}
          onClick={() => onTab(id)}
        >
          {title}
        </button>
      ))}
    </div>
  );
}

/** Where a key leads from a place among tabs; undefined: it is no key of tabs. */
export function placeAfter(key: string, place: number, count: number): number | undefined {
  const places: Readonly<Record<string, number>> = {
    ArrowLeft: (place + count - 1) % count,
    ArrowRight: (place + 1) % count,
    Home: 0,
    End: count - 1,
  };
  return places[key];
}
