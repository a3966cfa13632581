import type { FigureDocument } from '@rugbench/plots/figures';
import { describe, expect, it } from 'vitest';
import { numberColumn, textColumn } from '../report-column.ts';
import type { ReportDocument } from '../report-document.ts';
import { reportHtml } from '../report-html.ts';
import { readReportFile } from './read-report-file.ts';

const TEMPLATE =
  '<html><head><title>Rugbench report</title></head><body><script type="application/json" id="report-document"></script></body></html>';

const bars: FigureDocument = {
  kind: 'loss-bars',
  name: 'losses',
  input: {
    title: 'Losses',
    rows: [{ variant: 'ReLU', weights: 'persian-rug', loss: 0.01, standardError: 1e-4, analytic: null }],
    bounds: [],
    normalisation: 'none',
  },
};
const head = { about: '', shown: true, identifies: true };
const report: ReportDocument = {
  schema: 'rugbench/report/1',
  ...{ title: 'ReLU <on> rugs', setting: 'n = 16', command: null, warnings: ['mind'], versions: [{ node: '24' }] },
  runs: [{ name: 'a', hash: 'ab', complete: true }],
  axes: [{ name: 'p', title: 'p', scale: 'log' }],
  columns: [
    textColumn({ ...head, key: 'variant', title: 'variant', values: ['ReLU', null] }),
    numberColumn({ ...head, key: 'loss', title: 'loss', format: 'loss', values: [0.01, 1 / 3] }),
  ],
  lines: 'rows',
  details: [
    {
      hash: 'ab',
      spec: [[['n'], 16], [['gone']]],
      command: 'rug bench',
      certificate: [{ name: 'floor', loss: 0.01, ratio: 1, ratioStandardError: null, note: null }],
      curve: [{ step: 1, loss: 0.5 }],
      corner: { side: 1, limit: 1, entries: 'gA==' },
    },
    null,
  ],
  baseSpec: { n: 8 },
  failed: [{ title: 'TopK', reason: 'no luck' }],
  figures: [bars],
  differences: [{ name: 'ReLU', lines: [0, 1], difference: 0.1, standardError: null, paired: true }],
};
const read = (document: object): ReportDocument =>
  readReportFile(reportHtml(TEMPLATE, document as ReportDocument), 'a.html');

describe('a report that somebody hands over', () => {
  it('has the document that it was written with', () => {
    expect(read(report)).toEqual(report);
  });

  it('loses figures that cannot be drawn, and says so', () => {
    const figures = [{ ...bars, kind: 'portrait' }, bars, { ...bars, name: 'empty', input: { title: 'Nothing' } }];
    const { figures: left, warnings } = read({ ...report, figures });
    expect(left).toEqual([bars]);
    expect(warnings).toEqual([
      'mind',
      'The figure losses is left out: this program cannot read its numbers.',
      'The figure empty is left out: this program cannot read its numbers.',
    ]);
  });

  it.each([
    ['another page', '<html></html>', /^a\.html: must be a whole report\.html of rug report/],
    ['half of a report', reportHtml(TEMPLATE, report).slice(0, 400), /^a\.html: must be a whole report\.html/],
    ['no JSON', TEMPLATE.replace('></script>', '>{]</script>'), /^a\.html: document must be JSON/],
    [
      'another form',
      reportHtml(TEMPLATE, { ...report, schema: 'x' } as never),
      /^a\.html: schema must fit rugbench\/report\/1/,
    ],
    [
      'columns of different lengths',
      reportHtml(TEMPLATE, {
        ...report,
        columns: [report.columns[0]!, { ...report.columns[1]!, numbers: '' }],
      } as never),
      /^a\.html: must have 2 lines in each column, detail and difference, got others in loss/,
    ],
  ])('is told from %s in one line', (_, html, line) => {
    expect(() => readReportFile(html, 'a.html')).toThrow(line);
  });
});
