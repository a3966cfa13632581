import { RugError } from '@rugbench/core';
import type { ReportDocument } from './report-document.ts';

/** Where a template waits for the document. */
const PLACE = /(<script type="application\/json" id="report-document">)[^<]*(<\/script>)/;
const TITLE = /<title>[^<]*<\/title>/;

/**
 * The one HTML file of a report: a page with its document inside, which opens from disk and loads nothing.
 *
 * @param template - the page that `apps/report-page` is built to
 * @throws RugError `FILES` where the template has no place for a document
 */
export function reportHtml(template: string, document: ReportDocument): string {
  const places = template.match(new RegExp(PLACE, 'g'))?.length ?? 0;
  if (places !== 1 || !TITLE.test(template)) {
    const must = 'must have a title and one script of the id report-document';
    throw new RugError('FILES', { who: 'page of reports', must, got: `${places} such scripts` });
  }
  // Replacements are functions: a text may hold `$&`.
  return template
    .replace(TITLE, () => `<title>${escapedText(document.title)}</title>`)
    .replace(PLACE, (_all, before: string, after: string) => `${before}${scriptJson(document)}${after}`);
}

/** JSON that cannot end the script it stands in, nor begin a comment there; it parses to the same value. */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, escapedUnit);
}

function escapedUnit(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function escapedText(text: string): string {
  return text.replace(/[&<>]/g, (character) => ENTITIES[character]!);
}
