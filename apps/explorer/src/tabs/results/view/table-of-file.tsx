import { CodeLine } from '@rugbench/page-parts';
import {
  INITIAL_VIEW,
  PAGE_SIZE,
  ReportBody,
  type View as TableView,
  Versions,
  Warnings,
  pageLines,
  revealLine,
  showLine,
  viewHash,
  viewOfHash,
} from '@rugbench/page-parts/report';
import type { Look } from '@rugbench/plots/figures';
import type { ReportDocument } from '@rugbench/report';
import type { JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { inTurn } from '../../../parts/turns.ts';

interface TableOfFileProps {
  readonly document: ReportDocument;
  /** the view of the table, as a link has it */
  readonly table: string;
  readonly look: Look;
  readonly onTable: (table: string) => void;
}

/** Rows of a file, as the page of reports shows them. */
export function TableOfFile({ document: report, table, look, onTable }: TableOfFileProps): JSX.Element {
  const lines = useMemo(() => pageLines(report), [report.columns]);
  const figures = useOneByOne(report.figures);
  const view = useMemo(() => viewOfHash(table), [table]);
  const change = (members: Partial<TableView>): void =>
    onTable(viewHash({ ...INITIAL_VIEW, ...view, ...members, theme: null }));
  const onLine = (line: number): void => {
    const { id, ...members } = revealLine(lines, view, line);
    const own = lines.single.lines.ids[line]!;
    change({ ...members, selected: view.selected.includes(own) ? view.selected : [...view.selected, own] });
    showLine(id);
  };
  return (
    <div class="report-of-file">
      <h2>{report.title}</h2>
      <p class="setting">{report.setting}</p>
      {report.command !== null && <CodeLine text={report.command} what="the command of the report" />}
      <Warnings warnings={report.warnings} failed={report.failed} />
      <Versions versions={report.versions} runs={report.runs} />
      <ReportBody
        {...{ view, look, onLine }}
        report={{ ...report, figures }}
        pageLines={lines}
        withFigures
        tableFirst
        pageSize={PAGE_SIZE}
        onChange={change}
      />
    </div>
  );
}

/** A list that grows by one in a task: what is drawn for each of its members is drawn in a task of its own. */
function useOneByOne<T>(list: readonly T[]): readonly T[] {
  const [count, setCount] = useState(0);
  useEffect(() => (count < list.length ? inTurn(() => setCount(count + 1)) : undefined), [list, count]);
  return useMemo(() => list.slice(0, count), [list, count]);
}
