import '@rugbench/page-parts/styles/colors.css';
import '@rugbench/page-parts/styles/page.css';
import '@rugbench/page-parts/styles/table.css';
import '@rugbench/page-parts/styles/parts.css';
import './styles/print.css';
import { addressStore, themeName } from '@rugbench/page-parts';
import {
  PAGE_SIZE,
  closeOpenLine,
  pageLines as pageLinesOf,
  readReport,
  revealLine,
  showLine,
  viewHash,
  viewOfHash,
} from '@rugbench/page-parts/report';
import type { FigureSize } from '@rugbench/plots/figures';
import type { ReportDocument } from '@rugbench/report';
import { render } from 'preact';
import { Page } from './page.tsx';

/** Lines on paper at most: more would be hundreds of pages. */
const LINES_ON_PAPER = 1000;
/** Where a figure as wide as a page no longer fits beside the margins of the window. */
const NARROW = '(max-width: 719px)';

const root = document.getElementById('page')!;

function open(report: ReportDocument): void {
  const store = addressStore(window, viewOfHash, viewHash);
  const pageLines = pageLinesOf(report);
  let onPaper = false;
  let withFigures = false;
  const draw = (): void => {
    const view = store.view();
    const theme = onPaper ? 'light' : themeName(view.theme);
    document.documentElement.dataset.theme = theme;
    const size: FigureSize = !onPaper && window.matchMedia(NARROW).matches ? 'column' : 'page';
    const pageSize = onPaper ? LINES_ON_PAPER : PAGE_SIZE;
    render(
      <Page {...{ report, pageLines, view, theme, size, withFigures, pageSize, onLine }} onChange={store.change} />,
      root,
    );
  };
  const onLine = (line: number): void => {
    const view = store.view();
    const { id, ...members } = revealLine(pageLines, view, line);
    const own = pageLines.single.lines.ids[line]!;
    store.change({ ...members, selected: view.selected.includes(own) ? view.selected : [...view.selected, own] });
    showLine(id);
  };
  const print = (paper: boolean): void => {
    withFigures = true;
    onPaper = paper;
    draw();
  };
  document.title = report.title;
  store.listen(draw);
  for (const media of [NARROW, '(prefers-color-scheme: dark)'])
    window.matchMedia(media).addEventListener('change', draw);
  window.addEventListener('beforeprint', () => print(true));
  window.addEventListener('afterprint', () => print(false));
  window.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && store.view().open !== null)
      closeOpenLine(store.view().open!, () => store.change({ open: null }));
  });
  draw();
  afterLoad(() => {
    withFigures = true;
    draw();
    if (store.view().open !== null) showLine(store.view().open!);
  });
}

/** Waits until the page was seen for the first time. */
function afterLoad(next: () => void): void {
  if (document.readyState === 'complete') setTimeout(next);
  else window.addEventListener('load', () => setTimeout(next), { once: true });
}

try {
  open(readReport(document.getElementById('report-document')?.textContent ?? ''));
} catch (error) {
  root.textContent = error instanceof Error ? error.message : String(error);
  throw error;
}
