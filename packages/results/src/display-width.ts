/** A picture, which takes two columns however many code points it is made of. */
const PICTURE = /\p{Emoji_Presentation}|\uFE0F/u;
/** East Asian wide and full-width characters, which take two columns (Unicode, UAX 11). */
const WIDE =
  /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|[\u3001-\u303E\u30FC\uFF01-\uFF60\uFFE0-\uFFE6]/u;
/** Half-width forms of such scripts, which take one. */
const HALF = /[\uFF61-\uFFDC]/u;
/** What takes no column by itself: controls, marks and formats. */
const NOTHING = /[\p{Cc}\p{Mn}\p{Me}\p{Cf}]/u;

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The columns that a text takes in a terminal: 2 for a wide character, 0 for a mark that joins the one before it. */
export function displayWidth(text: string): number {
  return characters(text).reduce((sum, character) => sum + widthOf(character), 0);
}

/**
 * The text, cut to a width with an ellipsis where it is wider.
 *
 * @param width - columns of a terminal, at least 1
 */
export function shortened(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  let kept = '';
  let taken = 1;
  for (const character of characters(text)) {
    taken += widthOf(character);
    if (taken > width) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}

/**
 * The text on lines of at most a width, broken between words. A word that is wider has a line of its own, which is too wide.
 * Lines after the first begin as the text does: with its spaces, and two more where it is the item of a list.
 *
 * @param width - columns of a terminal, at least 1
 */
export function wrapped(text: string, width: number): string {
  const [, first, item] = /^(\s*)(- )?/.exec(text)!;
  const indent = `${first}${item ? '  ' : ''}`;
  const lines = [`${first}${item ?? ''}`];
  let empty = true;
  for (const word of text
    .trim()
    .slice(item?.length ?? 0)
    .split(/\s+/)) {
    const last = lines.length - 1;
    const longer = `${lines[last]!}${empty ? '' : ' '}${word}`;
    if (empty || displayWidth(longer) <= width) lines[last] = longer;
    else lines.push(`${indent}${word}`);
    empty = false;
  }
  return lines.join('\n');
}

/** What a reader sees as one character: a letter with its accents, a picture of several code points. */
function characters(text: string): string[] {
  return [...segmenter.segment(text)].map(({ segment }) => segment);
}

function widthOf(character: string): number {
  if (PICTURE.test(character)) return 2;
  return [...character.normalize('NFC')].reduce((sum, point) => {
    if (NOTHING.test(point)) return sum;
    return sum + (WIDE.test(point) && !HALF.test(point) ? 2 : 1);
  }, 0);
}
