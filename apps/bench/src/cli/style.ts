import { styleText } from 'node:util';

/** Marks of emphasis in a text for people. Where colour is off, each returns the text as it is. */
export interface Styler {
  /** a heading, a name, the best of a column */
  bold(text: string): string;
  /** an aside that may be overlooked */
  dim(text: string): string;
  /** what went well: green */
  good(text: string): string;
  /** what went wrong: red */
  bad(text: string): string;
}

/** The part of a stream that decides about colour. */
export interface StyledStream {
  /** whether the stream is a terminal */
  readonly isTTY?: boolean;
}

type Format = Parameters<typeof styleText>[0];

/**
 * Marks for what is written to a stream. Colour is on or off, in this order: as `wanted` says; off by `NO_COLOR` (any
 * text but the empty one); by `FORCE_COLOR` (off by 0 or false, on by any other text); off where `TERM` is dumb; on for
 * a terminal. The option `--no-color` of every command sets `NO_COLOR`, so whoever writes only hands over the stream:
 * `styler(process.stdout)`.
 *
 * @param stream - where the text goes, such as `process.stdout`
 * @param wanted - true or false decides; left out: the environment and the stream do
 * @param environment - the variables above
 */
export function styler(stream: StyledStream, wanted?: boolean, environment = process.env): Styler {
  const isOn = wanted ?? hasColour(stream, environment);
  const mark =
    (format: Format) =>
    (text: string): string =>
      isOn ? styleText(format, text, { validateStream: false }) : text;
  return { bold: mark('bold'), dim: mark('dim'), good: mark('green'), bad: mark('red') };
}

function hasColour({ isTTY = false }: StyledStream, environment: NodeJS.ProcessEnv): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = environment;
  if (NO_COLOR) return false;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '') return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return isTTY && TERM !== 'dumb';
}
