import katex from 'katex';
import { Application } from 'typedoc';

/**
 * TypeDoc plug-in: renders `$...$` and `$$...$$` while the pages are built, as MathML, so that a page needs no script and a screen reader
 * gets mathematics. The font comes with the site (`site-files.mjs`). A formula that KaTeX does not understand fails the build.
 *
 * @param {import('typedoc').Application} app
 */
export function formulas(app) {
  const render = (tex, displayMode) => {
    try {
      const formula = withSigns(katex.renderToString(tex, { displayMode, output: 'mathml', strict: 'error' }));
      return displayMode ? `<span class="displayed" tabindex="0">${formula}</span>` : formula;
    } catch (error) {
      app.logger.error(`formula: must be LaTeX that KaTeX knows, got ${tex}. ${error.message}`);
      return '';
    }
  };
  const load = (parser) => {
    parser.inline.ruler.after('escape', 'formula', inlineFormula);
    parser.block.ruler.before('list', 'formula', displayedFormula, {
      alt: ['paragraph', 'reference', 'blockquote', 'list'],
    });
    parser.renderer.rules.formula = (tokens, at) => render(tokens[at].content, tokens[at].markup === '$$');
  };
  // Options that a plug-in sets before the end of the bootstrap are reset.
  app.on(Application.EVENT_BOOTSTRAP_END, () => app.options.setValue('markdownItLoader', load));
}

/** Signs for letters in styles of their own: browsers know no value of `mathvariant` but `normal`. */
const SIGNS = {
  'double-struck': { R: 'ℝ', N: 'ℕ', Z: 'ℤ', F: '𝔽', E: '𝔼' },
  bold: { 0: '𝟎', 1: '𝟏' },
  script: { N: '𝒩' },
};

function withSigns(formula) {
  return formula.replace(/<(m\w+) mathvariant="(?!normal")([^"]+)">([^<]*)</g, (_all, element, style, letter) => {
    const sign = SIGNS[style]?.[letter];
    if (sign === undefined) throw new Error(`There is no sign for ${letter} in the style ${style} yet.`);
    return `<${element}>${sign}<`;
  });
}

/** `$a$`, hugged by its dollars and not followed by a digit, as on GitHub; or `$$ a $$` amid a text. */
const INLINE = /\$\$([^$]+)\$\$|\$(?!\s)([^$]+)(?<!\s)\$(?!\d)/y;

function inlineFormula(state, silent) {
  INLINE.lastIndex = state.pos;
  const found = INLINE.exec(state.src);
  if (!found) return false;
  if (!silent) push(state, found[1] ?? found[2], found[1] === undefined ? '$' : '$$');
  state.pos += found[0].length;
  return true;
}

/** Lines from one that begins with `$$` to one that ends with it: no line between can begin a list. */
function displayedFormula(state, first, end, silent) {
  const line = (at) => state.src.slice(state.bMarks[at] + state.tShift[at], state.eMarks[at]).trimEnd();
  if (!line(first).startsWith('$$')) return false;
  let text = line(first).slice(2);
  let last = first;
  while (!text.includes('$$') && last + 1 < end) text += `\n${line(++last)}`;
  if (!text.includes('$$') || text.indexOf('$$') !== text.length - 2) return false;
  if (silent) return true;
  state.line = last + 1;
  state.push('paragraph_open', 'p', 1);
  push(state, text.slice(0, -2), '$$');
  state.push('paragraph_close', 'p', -1);
  return true;
}

function push(state, tex, markup) {
  const token = state.push('formula', 'math', 0);
  token.content = tex.trim();
  token.markup = markup;
}
