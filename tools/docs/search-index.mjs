import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PageEvent, ReflectionKind } from 'typedoc';
import { readable, sectionsOf } from './page-sections.mjs';

/** What an excerpt may show of a comment, in characters. */
const COMMENT = 400;

/**
 * TypeDoc plug-in: writes `assets/search-index.js`, the entries that the search of the site looks through: every part of a page below a
 * heading, with its text, and every name of the reference, with the first words of its comment.
 *
 * @param {import('typedoc').Application} app
 */
export function searchIndex(app) {
  const sections = new Map();
  app.renderer.on(PageEvent.END, ({ model, url, contents }) => {
    if (!model.isDocument() && url !== 'index.html') return;
    const page = model.isDocument() ? model.name : 'Home';
    const group = model.isDocument() ? `${model.frontmatter.group} / ` : '';
    sections.set(
      url,
      sectionsOf(contents).map(({ heading, anchor, text }) => ({
        title: heading,
        where: heading === page ? group.replace(' / ', '') : group + page,
        url: anchor === null ? url : `${url}#${anchor}`,
        text,
      })),
    );
  });
  app.renderer.postRenderAsyncJobs.push(async ({ outputDirectory, project }) => {
    const pages = ['index.html', ...project.documents.map((page) => app.renderer.router.getFullUrl(page))];
    const entries = [...pages.flatMap((url) => sections.get(url)), ...namesOf(project, app.renderer.router)];
    await writeFile(
      join(outputDirectory, 'assets/search-index.js'),
      `window.siteSearchIndex = ${JSON.stringify(entries)};\n`,
    );
  });
}

/** Everything of the reference that has an address, and is not inherited. */
function namesOf(project, router) {
  const declarations = project.getReflectionsByKind(ReflectionKind.All).filter((entry) => entry.isDeclaration());
  return declarations
    .filter((entry) => router.hasUrl(entry) && !entry.inheritedFrom && !entry.name.startsWith('__'))
    .map((entry) => ({
      title: entry.name,
      where: whereOf(entry),
      url: router.getFullUrl(entry),
      text: commentOf(entry).slice(0, COMMENT),
    }));
}

function whereOf({ kind, parent }) {
  const owner = parent?.isProject() ? '' : ` of ${parent.getFriendlyFullName().replaceAll('.__type', '')}`;
  return `Reference / ${ReflectionKind.singularString(kind)}${owner}`;
}

function commentOf({ comment, signatures = [] }) {
  const parts = (comment ?? signatures[0]?.comment)?.summary ?? [];
  return parts
    .map(({ text }) => text)
    .join('')
    .replace(/\$+([^$]+)\$+/g, (_all, tex) => readable(tex))
    .replace(/\s+/g, ' ')
    .trim();
}
