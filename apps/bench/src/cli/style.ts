import { styleText } from 'node:util';

/** How words are set off on a terminal; every member returns its text as it is where there is to be no colour. */
export interface Styler {
  /** what a reader looks for first */
  bold(text: string): string;
  /** what is said in passing */
  dim(text: string): string;
  /** a success, or the best */
  good(text: string): string;
  /** a failure */
  bad(text: string): string;
}

/**
 * The styles of a stream: none where it is no terminal, or where NO_COLOR is set (https://no-color.org).
 *
 * @param wanted - true or false where the user said so; undefined: as the stream and the environment say
 */
export function styler(stream: { isTTY?: boolean }, wanted: boolean | undefined): Styler {
  const colours = wanted ?? (stream.isTTY === true && !process.env['NO_COLOR']);
  const style =
    (format: Parameters<typeof styleText>[0]) =>
    (text: string): string =>
      colours ? styleText(format, text, { validateStream: false }) : text;
  return { bold: style('bold'), dim: style('dim'), good: style('green'), bad: style('red') };
}
