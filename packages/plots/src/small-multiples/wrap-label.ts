import { textWidth } from '../text/text-width.ts';
import { FONT_SIZE } from '../theme/typography.ts';

/**
 * A label in lines that fit a width: broken between phrases, which end in a comma and a space, where these fit; a longer phrase is broken
 * at spaces and behind the signs that names of weights are made of, and what is longer still between any two letters.
 */
export function wrapLabel(text: string, width: number): string[] {
  const letters = (word: string): string[] => filled([...word], width, (letter) => [letter]);
  const words = (phrase: string): string[] => filled(phrase.split(/(?<=[\s,:;=+@/-])/), width, letters);
  return filled(text.split(/(?<=, )/), width, words)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Pieces joined into lines as long as they fit; a piece that fits no line is broken up. */
function filled(pieces: readonly string[], width: number, broken: (piece: string) => readonly string[]): string[] {
  const lines: string[] = [];
  for (const piece of pieces) {
    const longer = (lines.at(-1) ?? '') + piece;
    if (lines.length > 0 && fits(longer, width)) lines[lines.length - 1] = longer;
    else if (fits(piece, width) || piece.length === 1) lines.push(piece);
    else lines.push(...broken(piece));
  }
  return lines;
}

function fits(text: string, width: number): boolean {
  return textWidth(text.trimEnd(), FONT_SIZE) <= width;
}
