import { fileName, lookOf, saveCsv } from '@rugbench/page-parts';
import type { FigureSize, Theme } from '@rugbench/plots/figures';
import type { ReportDocument } from '@rugbench/report';
import type { JSX } from 'preact';
import { CompareSection } from '../compare/compare-section.tsx';
import { LineDetails } from '../details/line-details.tsx';
import { SeedLines } from '../details/seed-lines.tsx';
import { FiguresSection } from '../figures/figures-section.tsx';
import { PageHeader } from '../header/page-header.tsx';
import { Summary } from '../header/summary.tsx';
import { SweepSummary } from '../header/sweep-summary.tsx';
import { KEYS, valueAt } from '../report/lines.ts';
import { linesCsv } from '../report/lines-csv.ts';
import { lineName, lineText } from '../report/line-name.ts';
import { TableSection } from '../table/table-section.tsx';
import type { OrderedLines } from '../table/table-model.ts';
import { INITIAL_VIEW, type View } from '../view/view.ts';
import { type PageLines, linesOfView } from './page-lines.ts';
import { markedRows, selectedIds, toggledLine } from './selection.ts';

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
export function Page(props: PageProps): JSX.Element {
  const { report, pageLines, view, theme, size, pageSize, onChange, onLine } = props;
  const look = lookOf(theme, size);
  const { lines, order } = linesOfView(pageLines, view);
  const ordered = order(view, pageSize);
  const single = pageLines.single.lines;
  const onRow = (row: string): void => {
    const line = single.hashes.indexOf(row);
    if (line >= 0) onLine(line);
  };
  const details = (line: number): JSX.Element =>
    lines.members ? (
      <SeedLines name={lineName(lines, line)} lines={single} members={lines.members[line]!} onLine={onLine} />
    ) : (
      <LineDetails
        name={lineName(lines, line)}
        variant={String(valueAt(lines, line, KEYS.variant) ?? '')}
        weights={String(valueAt(lines, line, KEYS.weights) ?? '')}
        detail={report.details[line] ?? null}
        baseSpec={report.baseSpec}
        hash={lines.hashes[line]!}
        look={look}
      />
    );
  return (
    <>
      <a class="skip no-print" href="#table-title" onClick={skipToTable}>
        Skip to the table
      </a>
      <PageHeader report={report} theme={theme} onTheme={(chosen) => onChange({ theme: chosen })} />
      <main>
        <Summary standings={pageLines.standings} />
        <SweepSummary standings={pageLines.sweepStandings} />
        {report.differences && <CompareSection runs={report.runs} differences={report.differences} onLine={onLine} />}
        <FiguresSection
          figures={props.withFigures ? report.figures : NO_FIGURES}
          residual={pageLines.residual}
          turned={view.residuals}
          look={look}
          marked={markedRows(single, view)}
          onTurn={(name) => onChange({ residuals: toggled(view.residuals, name) })}
          onRow={onRow}
          rowText={(row) => lineText(single, single.hashes.indexOf(row))}
        />
        <TableSection
          {...{ lines, ordered, view, onChange, details }}
          seeds={pageLines.seeds}
          selected={selectedIds(lines, single, view)}
          onSelect={(line) => onChange({ selected: toggledLine(lines, single, view, line) })}
          onReset={() => onChange({ ...INITIAL_VIEW, theme: view.theme, residuals: view.residuals })}
          onSave={(what) => saveLines(props, ordered, what)}
        />
      </main>
      <footer class="page-footer">
        <p>Made by Rugbench. This file holds all that it shows; it needs no network.</p>
      </footer>
    </>
  );
}

const NO_FIGURES: ReportDocument['figures'] = [];

/** The address keeps the view: the link moves the focus and leaves the address as it is. */
function skipToTable(event: Event): void {
  event.preventDefault();
  document.querySelector<HTMLElement>('.table-frame')?.focus();
}

function toggled(names: readonly string[], name: string): readonly string[] {
  return names.includes(name) ? names.filter((other) => other !== name) : [...names, name];
}

function saveLines({ report, pageLines, view }: PageProps, ordered: OrderedLines, what: 'all' | 'shown'): void {
  const name = fileName(report.title);
  if (what === 'shown')
    return saveCsv(`${name}-selection`, linesCsv(linesOfView(pageLines, view).lines, ordered.places));
  const { lines } = pageLines.single;
  saveCsv(name, linesCsv(lines, [...lines.ids.keys()]));
}
