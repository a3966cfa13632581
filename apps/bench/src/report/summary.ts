import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isReason } from '@rugbench/core';
import { type AgainstBaseline, type PairedVerdict, type TableRow, weightsLabel } from '@rugbench/judging';
import { format } from '@rugbench/results';
import type { ReportContent } from './report-content.ts';
import { sortedLines } from './sort-lines.ts';

/** Lines of a summary, at most. */
const MOST = 6;
/** Plug-ins that have a line of their own, at most. */
const OWN_LINES = 3;

const PAGES =
  'Read next: docs/what-you-see.md (this report, part by part), docs/what-the-numbers-mean.md (how sure they are), ' +
  'docs/codes.md (better weights), docs/write-a-variant.md (your own).';

/** Where an installed package has its pages; a clone has them at its root. */
const INSTALLED = new URL('../../docs/', import.meta.url);

/**
 * What a comparison found, in at most six lines: the best line on each kind of weights, each variant from outside against the ReLU
 * there, and what to read next.
 */
export function summaryLines({ rows, against }: Pick<ReportContent, 'rows' | 'against'>): string[] {
  if (rows.length === 0) return [];
  const plugins = againstLines(against);
  return [...bestLines(rows, MOST - plugins.length - 1), ...plugins, nextText()];
}

/** What to read next. @param pages - the folder that an installed package has its pages in, and a clone has not */
export function nextText(pages: URL = INSTALLED): string {
  if (!existsSync(pages)) return PAGES;
  return `${PAGES} They lie in ${dirname(fileURLToPath(pages))}.`;
}

/** A line for each kind of weights, the best kind first. */
function bestLines(rows: readonly TableRow[], most: number): string[] {
  const kinds = [...Map.groupBy(sortedLines(rows, 'loss').lines, ({ row }) => weightsLabel(row))];
  const lines = kinds.map(([weights, lines]) => `Best on weights ${weights}: ${bestText(lines)}`);
  const more = lines.length - most;
  return more <= 0
    ? ended(lines)
    : ended([
        ...lines.slice(0, most - 1),
        `${lines[most - 1]!}; ${more} more ${more === 1 ? 'kind' : 'kinds'} of weights above`,
      ]);
}

function bestText([best, ...others]: readonly TableRow[]): string {
  const { row, rank, loss, standardError, standardErrorNote } = best!;
  const shared = others.filter((other) => other.rank === rank).map((other) => other.row.title);
  const company = shared.length > 2 ? `${shared.length} others` : shared.join(' and ');
  const ties = shared.length === 0 ? '' : `, not told apart from ${company}`;
  return `${row.title}, ${format.lossWithError(loss, standardError, standardErrorNote)}${ties}`;
}

function againstLines(against: readonly AgainstBaseline[]): string[] {
  const plugins = [...Map.groupBy(against, ({ title }) => title)];
  const lines = plugins
    .slice(0, OWN_LINES)
    .map(([title, found]) => `${title} against the ReLU: ${verdictTexts(found).join('; ')}`);
  const more = plugins.length - OWN_LINES;
  return more <= 0 ? ended(lines) : ended([...lines.slice(0, -1), `${lines.at(-1)!}; ${more} more from outside above`]);
}

/** What is found on each kind of weights; kinds of which the same is said share it. */
function verdictTexts(found: readonly AgainstBaseline[]): string[] {
  const said = ({ verdict }: AgainstBaseline): string =>
    isReason(verdict) ? `there is nothing to say, because ${verdict.why}` : told(verdict);
  const alike = [...Map.groupBy(found, said)];
  return alike.map(([text, of]) => `on ${of.map(({ weights }) => weights).join(', ')} ${text}`);
}

function told({ told: word, difference, standardError, baseline, samples, seen }: PairedVerdict): string {
  const size = Math.abs(difference);
  if (word !== 'not told apart') {
    return `${word} by ${format.percent(size / baseline)} (${format.lossWithError(size, standardError)}, paired)`;
  }
  if (seen === Infinity) return 'it cannot be told apart from the ReLU, since a few samples carry the difference';
  const unseen = format.percent(seen / baseline);
  return `it cannot be told apart from the ReLU by ${samples} samples: differences below ${unseen} would not be seen`;
}

function ended(lines: readonly string[]): string[] {
  return lines.map((line) => `${line}.`);
}
