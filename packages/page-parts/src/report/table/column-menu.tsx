import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import type { LineColumn } from '../lines/lines.ts';

interface ColumnMenuProps {
  readonly columns: readonly LineColumn[];
  readonly shown: ReadonlySet<string>;
  readonly onShow: (keys: readonly string[]) => void;
}

/** A box for each column; Escape closes it. */
export function ColumnMenu({ columns, shown, onShow }: ColumnMenuProps): JSX.Element {
  const menu = useRef<HTMLDetailsElement>(null);
  const toggle = (key: string): void => {
    const next = columns.filter((column) => shown.has(column.key) !== (column.key === key));
    if (next.length > 0) onShow(next.map((column) => column.key));
  };
  const close = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !menu.current?.open) return;
    event.stopPropagation();
    menu.current.open = false;
    menu.current.querySelector('summary')?.focus();
  };
  return (
    <details class="menu" ref={menu} onKeyDown={close}>
      <summary class="button">Columns</summary>
      <fieldset class="menu-box">
        <legend class="only-read">Columns of the table</legend>
        {columns.map(({ key, title, about }) => (
          <label key={key} title={about}>
            <input type="checkbox" checked={shown.has(key)} onChange={() => toggle(key)} />
            <span>{title}</span>
          </label>
        ))}
      </fieldset>
    </details>
  );
}
