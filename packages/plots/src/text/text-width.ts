const NARROW = /[iljtfrI.,:;|!'()[\]/ ⁰¹²³⁴⁵⁶⁷⁸⁹⁻·]/;
const WIDE = /[mwMWGOQ@%&]/;

/**
 * How wide a text in DejaVu Sans may get, in the unit of the font size: an upper estimate, so that
 * figures can leave room for labels without measuring glyphs.
 *
 * @param bold - whether the text is set in DejaVu Sans Bold, which is wider
 */
export function textWidth(text: string, fontSize: number, bold = false): number {
  let ems = 0;
  for (const character of text) ems += NARROW.test(character) ? 0.43 : WIDE.test(character) ? 1 : 0.69;
  return ems * fontSize * (bold ? 1.14 : 1);
}

/** A text broken between words into lines that fit a width; a single longer word keeps its line. */
export function wrapText(text: string, width: number, fontSize: number, bold = false): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = lines.length ? `${lines.at(-1)!} ${word}` : word;
    if (lines.length && textWidth(longer, fontSize, bold) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
