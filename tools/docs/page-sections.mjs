/**
 * The parts of a built page: what stands before its second heading, and what stands below each other heading down to the third level.
 *
 * @param {string} html - of a whole page
 * @returns {{ heading: string, anchor: string | null, text: string }[]} without parts that have no heading; the anchor is null for the page
 */
export function sectionsOf(html) {
  const parts = articleOf(html).split(/(?=<h[1-3] id=")/);
  return parts.flatMap((part) => {
    const found = /^<h([1-3]) id="([^"]+)"[^>]*>([\s\S]*?)<\/h\1>/.exec(part);
    if (!found) return [];
    const [whole, level, id, heading] = found;
    return [{ heading: textOf(heading), anchor: level === '1' ? null : id, text: textOf(part.slice(whole.length)) }];
  });
}

/** What a page says, without what surrounds it on every page. */
function articleOf(html) {
  const begin = html.indexOf('<div class="tsd-panel tsd-typography">');
  const ends = ['<nav class="neighbours"', '<div class="col-sidebar">'].map((mark) => html.indexOf(mark));
  return begin < 0 ? '' : html.slice(begin, Math.min(...ends.filter((end) => end > begin)));
}

const ENTITIES = { lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', amp: '&' };

function textOf(html) {
  return (
    html
      .replace(/<math[\s\S]*?<annotation[^>]*>([\s\S]*?)<\/annotation>[\s\S]*?<\/math>/g, (_all, tex) => readable(tex))
      // Code and tables of numbers are not what a reader searches for, and crowd out what is.
      .replace(/<table>[\s\S]*?<\/table>/g, (table) => (table.includes('text-align:right') ? '' : table))
      .replace(/<pre>[\s\S]*?<\/pre>|<button[\s\S]*?<\/button>/g, '')
      .replace(/<\/(?:p|li|td|th|tr|h\d)>|<br ?\/?>/g, ' ')
      .replace(/<[^>]+>/g, '')
      .replace(/&#(\d+);/g, (_all, code) => String.fromCodePoint(Number(code)))
      .replace(/&#x([0-9a-f]+);/gi, (_all, code) => String.fromCodePoint(parseInt(code, 16)))
      .replace(/&(\w+);/g, (all, name) => ENTITIES[name] ?? all)
      .replace(/\s+/g, ' ')
      .trim()
  );
}

/**
 * LaTeX as one reads it in a line of text: `W_\mathrm{in}` is W_in.
 *
 * @param {string} tex
 * @returns {string}
 */
export function readable(tex) {
  return tex
    .replace(/\\(?:mathrm|mathbf|text|operatorname|left|right|bigl|bigr|tfrac|frac|quad|qquad)\b/g, ' ')
    .replace(/\\[,;!:> ]/g, ' ')
    .replace(/\\([a-zA-Z]+)/g, '$1')
    .replace(/[{}\\]/g, '')
    .replace(/_ +/g, '_');
}
