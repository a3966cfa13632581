import type { Look } from '@rugbench/plots/figures';
import type { ReportDocument } from '@rugbench/report';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { CompareSection } from '../compare/compare-section.tsx';
import { LineDetails } from '../details/line-details.tsx';
import { SeedLines } from '../details/seed-lines.tsx';
import { FiguresSection } from '../figures/figures-section.tsx';
import { Summary } from '../header/summary.tsx';
import { SweepSummary } from '../header/sweep-summary.tsx';
import { fileName, saveCsv } from '../../saving/save-file.ts';
import { KEYS, valueAt } from '../lines/lines.ts';
import { linesCsv } from '../lines/lines-csv.ts';
import { lineName, lineText } from '../lines/line-name.ts';
import { TableSection } from '../table/table-section.tsx';
import type { OrderedLines } from '../table/table-model.ts';
import { INITIAL_VIEW, type View } from '../view/view.ts';
import { type PageLines, linesOfView } from './page-lines.ts';
import { markedRows, selectedIds, toggledLine } from './selection.ts';

interface ReportBodyProps {
  readonly report: ReportDocument;
  readonly pageLines: PageLines;
  readonly view: View;
  readonly look: Look;
  /** whether figures are drawn yet: the first sight of a page does not wait for them */
  readonly withFigures: boolean;
  /** whether the table comes before the figures, as where there are many of them. Default: figures come first */
  readonly tableFirst?: boolean;
  /** lines on a page of the table */
  readonly pageSize: number;
  readonly onChange: (members: Partial<View>) => void;
  /** shows a line in the table, by its place among single lines */
  readonly onLine: (line: number) => void;
}

/** All of a report below its heading: who loses least, differences, figures, and the table with what is behind each line. */
export function ReportBody(props: ReportBodyProps): JSX.Element {
  const { report, pageLines, view, look, pageSize, onChange, onLine } = props;
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
  const figures = (
    <FiguresSection
      key="figures"
      figures={props.withFigures ? report.figures : NO_FIGURES}
      residual={pageLines.residual}
      turned={view.residuals}
      look={look}
      marked={markedRows(single, view)}
      onTurn={(name) => onChange({ residuals: toggled(view.residuals, name) })}
      onRow={onRow}
      rowText={(row) => lineText(single, single.hashes.indexOf(row))}
    />
  );
  // Figures come one after the other: the table is not laid out again for each.
  const table = useMemo(
    () => (
      <TableSection
        key="table"
        {...{ lines, ordered, view, onChange, details }}
        seeds={pageLines.seeds}
        selected={selectedIds(lines, single, view)}
        onSelect={(line) => onChange({ selected: toggledLine(lines, single, view, line) })}
        onReset={() => onChange({ ...INITIAL_VIEW, theme: view.theme, residuals: view.residuals })}
        onSave={(what) => saveLines(props, ordered, what)}
      />
    ),
    [pageLines, view, look, pageSize],
  );
  return (
    <>
      <Summary standings={pageLines.standings} />
      <SweepSummary standings={pageLines.sweepStandings} />
      {report.differences && <CompareSection runs={report.runs} differences={report.differences} onLine={onLine} />}
      {props.tableFirst === true ? [table, figures] : [figures, table]}
    </>
  );
}

const NO_FIGURES: ReportDocument['figures'] = [];

function toggled(names: readonly string[], name: string): readonly string[] {
  return names.includes(name) ? names.filter((other) => other !== name) : [...names, name];
}

function saveLines({ report, pageLines, view }: ReportBodyProps, ordered: OrderedLines, what: 'all' | 'shown'): void {
  const name = fileName(report.title);
  if (what === 'shown')
    return saveCsv(`${name}-selection`, linesCsv(linesOfView(pageLines, view).lines, ordered.places));
  const { lines } = pageLines.single;
  saveCsv(name, linesCsv(lines, [...lines.ids.keys()]));
}
