import type { FigureDocument } from '@rugbench/plots/figures';
import type { ReportColumn } from './report-column.ts';
import type { SpecChange } from './spec-change.ts';

/** All that a page shows, as plain data: it is JSON inside the one HTML file. */
export interface ReportDocument {
  /** names this form */
  readonly schema: 'rugbench/report/1';
  /** what was compared, in a few words: the title of the page */
  readonly title: string;
  /** the setting: n, d, r, p, data, samples, seeds, recipe, in a line */
  readonly setting: string;
  /** the command that makes the same numbers; null where that is not known */
  readonly command: string | null;
  /** what a reader must know before trusting a number, each in a sentence */
  readonly warnings: readonly string[];
  /** what measured, one entry for each set of versions: rugbench, node, commit, device */
  readonly versions: readonly Readonly<Record<string, string>>[];
  /** the runs behind the lines: one, or several that are compared; lines name them by place */
  readonly runs: readonly ReportRun[];
  /** what varies between lines, of a sweep; empty for one comparison */
  readonly axes: readonly { readonly name: string; readonly title: string; readonly scale: 'linear' | 'log' }[];
  /** the lines, column by column, all of one length */
  readonly columns: readonly ReportColumn[];
  /** whether a line is one measured row, or stands for several (seeds, or cells of a sweep that is too large for one file) */
  readonly lines: 'rows' | 'groups';
  /** what a line opens to, in the order of the lines; null where the file would become too large */
  readonly details: readonly (ReportDetail | null)[];
  /** a spec of which those of details differ; null where there are none */
  readonly baseSpec: unknown;
  /** rows without a number, each with its reason */
  readonly failed: readonly { readonly title: string; readonly reason: string }[];
  /** figures, in the order of the page */
  readonly figures: readonly FigureDocument[];
  /** each pair of lines that two runs have in common; null for one run */
  readonly differences: readonly ReportDifference[] | null;
}

/** One run behind a report. */
export interface ReportRun {
  /** its folder, as it was named */
  readonly name: string;
  /** hash of what was asked for */
  readonly hash: string;
  /** whether there is a record of each row */
  readonly complete: boolean;
}

/** What one line opens to. */
export interface ReportDetail {
  /** content hash of the row's spec */
  readonly hash: string;
  /** how its spec differs from the base spec: `changedSpec` makes the spec of both */
  readonly spec: SpecChange;
  /** the command that measures just this row; null where that is not known */
  readonly command: string | null;
  /** how far the loss is from each bound and prediction: the loss there, loss / that with its standard error, and a sentence where there is none */
  readonly certificate: readonly {
    readonly name: string;
    readonly loss: number | null;
    readonly ratio: number | null;
    readonly ratioStandardError: number | null;
    readonly note: string | null;
  }[];
  /** the training curve, thinned; empty for forged weights */
  readonly curve: readonly { readonly step: number; readonly loss: number }[];
  /** the first rows and columns of W: 8-bit entries in base64, row by row, 0 at -limit, 128 at 0, 255 at +limit; null where there is no room */
  readonly corner: { readonly side: number; readonly limit: number; readonly entries: string } | null;
}

/** Two runs at one line. */
export interface ReportDifference {
  /** the line, such as `ReLU, trained from torch, seed 0` */
  readonly name: string;
  /** lines by place, of the first run and of the second */
  readonly lines: readonly [number, number];
  /** loss of the second less that of the first */
  readonly difference: number;
  /** of the difference, paired where both saw the same samples; null where it does not hold */
  readonly standardError: number | null;
  /** whether both saw the same samples */
  readonly paired: boolean;
}
