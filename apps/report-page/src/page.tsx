import { lookOf } from '@rugbench/page-parts';
import { type PageLines, ReportBody, type View } from '@rugbench/page-parts/report';
import type { FigureSize, Theme } from '@rugbench/plots/figures';
import type { ReportDocument } from '@rugbench/report';
import type { JSX } from 'preact';
import { PageHeader } from './page-header.tsx';

interface PageProps {
  readonly report: ReportDocument;
  readonly pageLines: PageLines;
  readonly view: View;
  readonly theme: Theme['name'];
  readonly size: FigureSize;
  /** whether figures are drawn yet: the first sight of the page does not wait for them */
  readonly withFigures: boolean;
  /** lines on a page of the table */
  readonly pageSize: number;
  readonly onChange: (members: Partial<View>) => void;
  /** shows a line in the table, by its place among single lines */
  readonly onLine: (line: number) => void;
}

/** The whole page. */
export function Page({ theme, size, ...props }: PageProps): JSX.Element {
  const { report, onChange } = props;
  return (
    <>
      <a class="skip no-print" href="#table-title" onClick={skipToTable}>
        Skip to the table
      </a>
      <PageHeader report={report} theme={theme} onTheme={(chosen) => onChange({ theme: chosen })} />
      <main>
        <ReportBody {...props} look={lookOf(theme, size)} />
      </main>
      <footer class="page-footer">
        <p>Made by Rugbench. This file holds all that it shows; it needs no network.</p>
      </footer>
    </>
  );
}

/** The address keeps the view: the link moves the focus and leaves the address as it is. */
function skipToTable(event: Event): void {
  event.preventDefault();
  document.querySelector<HTMLElement>('.table-frame')?.focus();
}
