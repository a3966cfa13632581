import markdownItKatex from '@vscode/markdown-it-katex';
import katex from 'katex';

/**
 * TypeDoc plug-in: renders `$...$` and `$$...$$` while the pages are built, as MathML, so that a
 * page needs neither script nor font. A formula that KaTeX does not understand fails the build.
 *
 * @param {import('typedoc').Application} app
 */
export function formulas(app) {
  const renderToString = (tex, options) => {
    try {
      return katex.renderToString(tex, { ...options, output: 'mathml', strict: 'error', throwOnError: true });
    } catch (error) {
      app.logger.error(`formula: must be LaTeX that KaTeX knows, got ${tex.trim()}. ${error.message}`);
      throw error;
    }
  };
  app.options.setValue('markdownItLoader', (parser) => {
    parser.use(markdownItKatex.default, { katex: { renderToString } });
  });
}
