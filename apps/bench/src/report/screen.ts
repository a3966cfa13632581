import { wrapped } from '@rugbench/results';
import { type Styler, styler } from '../cli/style.ts';

/** What a report is printed on. */
export interface Screen {
  /** columns of the terminal, at least 20; null: no terminal, so that tables are Markdown and lines are as long as they are */
  readonly width: number | null;
  /** marks of emphasis */
  readonly style: Styler;
}

/** A file, or a pipe. */
export const NO_SCREEN: Screen = { width: null, style: styler({}, false) };

/** The width of a terminal that does not tell. */
const USUAL = 80;
const LEAST = 20;

/**
 * The screen behind a stream. The variable COLUMNS goes before what the stream says, for a pipe too, as in other programs.
 *
 * @param color - whether the user wants colours; undefined: where the stream is a terminal
 */
export function screenOf(
  stream: { isTTY?: boolean; columns?: number },
  environment: Readonly<Record<string, string | undefined>>,
  color?: boolean,
): Screen {
  const asked = Number(environment['COLUMNS']);
  const own = stream.isTTY ? stream.columns || USUAL : null;
  const width = Number.isInteger(asked) && asked > 0 ? asked : own;
  return { width: width === null ? null : Math.max(LEAST, width), style: styler(stream, color, environment) };
}

/** Prose for a screen: its lines are broken between words where there is a width. */
export function proseFor({ width }: Screen, text: string): string {
  if (width === null) return text;
  const lines = text.split('\n').map((line) => wrapped(line, width));
  return lines.join('\n');
}
