import { Converter } from 'typedoc';
import { anchorOf } from './anchor-of.mjs';

const CITATION = /docs\/theory\.md, "([^"]+)"/;

/**
 * TypeDoc plug-in: turns the citation `docs/theory.md, "Section"` in a comment into a link to that
 * section. TypeDoc itself then warns of a section that does not exist.
 *
 * @param {string} theory - absolute path of the document
 */
export function theoryLinks(theory) {
  return function theoryLinks(app) {
    app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
      const { target } = project.files.registerAbsolute(theory);
      const linked = (parts) => parts.flatMap((part) => (part.kind === 'text' ? cite(part.text, target) : [part]));
      for (const { comment } of Object.values(project.reflections)) {
        if (!comment) continue;
        comment.summary = linked(comment.summary);
        for (const tag of comment.blockTags) tag.content = linked(tag.content);
      }
    });
  };
}

/** The parts of a Markdown link for each citation in a text, the rest as it is. */
function cite(text, target) {
  const found = CITATION.exec(text);
  if (!found) return [{ kind: 'text', text }];
  const [citation, section] = found;
  const anchor = anchorOf(section);
  return [
    { kind: 'text', text: `${text.slice(0, found.index)}[${section}](` },
    { kind: 'relative-link', text: `docs/theory.md#${anchor}`, target, targetAnchor: anchor },
    { kind: 'text', text: ')' },
    ...cite(text.slice(found.index + citation.length), target),
  ];
}
