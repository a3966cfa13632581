import type { JSX } from 'preact';

interface PagerProps {
  readonly page: number;
  readonly pages: number;
  readonly onPage: (page: number) => void;
}

/** From one page of the table to the next; nothing where there is one page. */
export function Pager({ page, pages, onPage }: PagerProps): JSX.Element | null {
  if (pages === 1) return null;
  const step = (to: number, text: string, name: string): JSX.Element => (
    <button
      type="button"
      class="button"
      aria-label={name}
      disabled={to < 0 || to >= pages || to === page}
      onClick={() => onPage(to)}
    >
      {text}
    </button>
  );
  return (
    <nav class="pager no-print" aria-label="Pages of the table">
      {step(0, '«', 'First page')}
      {step(page - 1, '‹', 'Page before')}
      <span>
        page {page + 1} of {pages}
      </span>
      {step(page + 1, '›', 'Next page')}
      {step(pages - 1, '»', 'Last page')}
    </nav>
  );
}
