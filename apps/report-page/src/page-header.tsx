import { CodeLine, ThemeSwitch } from '@rugbench/page-parts';
import { Versions, Warnings } from '@rugbench/page-parts/report';
import type { ReportDocument } from '@rugbench/report';
import type { JSX } from 'preact';
import type { Theme } from '@rugbench/plots/figures';

interface PageHeaderProps {
  readonly report: ReportDocument;
  readonly theme: Theme['name'];
  readonly onTheme: (theme: Theme['name']) => void;
}

/** What was compared, under which setting, by which command and versions, and what to know before trusting a number. */
export function PageHeader({ report, theme, onTheme }: PageHeaderProps): JSX.Element {
  return (
    <header class="page-header">
      <div class="title-line">
        <h1>{report.title}</h1>
        <ThemeSwitch theme={theme} onTheme={onTheme} />
      </div>
      <p class="setting">{report.setting}</p>
      {report.command !== null && <CodeLine text={report.command} what="the command" />}
      <Warnings warnings={report.warnings} failed={report.failed} />
      <Versions versions={report.versions} runs={report.runs} />
    </header>
  );
}
