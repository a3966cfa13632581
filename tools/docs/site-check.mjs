import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/**
 * TypeDoc plug-in: an error for every link or resource of the built site that leads nowhere, and for every resource that a page would ask
 * another host for. TypeDoc checks what it resolves; this looks at what was written.
 *
 * @param {import('typedoc').Application} app
 */
export function siteCheck(app) {
  app.renderer.on('endRender', ({ outputDirectory }) => {
    for (const complaint of complaintsOf(outputDirectory)) app.logger.error(complaint);
  });
}

/**
 * What is wrong with a built site, one line each.
 *
 * @param {string} site - its folder
 * @returns {string[]}
 */
export function complaintsOf(site) {
  const files = new Set(globSync('**/*', { cwd: site }));
  const pages = [...files].filter((file) => file.endsWith('.html')).sort();
  const anchors = new Map(pages.map((page) => [page, undefined]));
  const read = (page) => readFileSync(join(site, page), 'utf8');
  const anchorsOf = (page) => {
    const known = anchors.get(page) ?? new Set([...read(page).matchAll(/ id="([^"]+)"/g)].map(([, id]) => decoded(id)));
    anchors.set(page, known);
    return known;
  };
  const inPages = pages.flatMap((page) => {
    const wrong = [...new Set(linksOf(read(page)))].filter((link) => !resolves(link, page, files, anchorsOf));
    return [...wrong.map((link) => `${page}: must link what is there, got ${link}`), ...foreign(page, read(page))];
  });
  const styles = [...files].filter((file) => file.endsWith('.css'));
  return [...inPages, ...styles.flatMap((file) => foreign(file, read(file)))];
}

/** Addresses without a host; those of scripts, styles and pictures as well as links. */
function linksOf(html) {
  const found = [...html.matchAll(/ (?:href|src)="([^"]*)"/g)].map(([, target]) => decoded(target));
  return found.filter((target) => !/^(?:[a-z]+:|\/\/)/i.test(target));
}

function resolves(link, page, files, anchorsOf) {
  const [path, anchor = ''] = link.split('#');
  const target = path === '' ? page : normalize(join(dirname(page), decodeURI(path)));
  if (!files.has(target)) return false;
  return anchor === '' || !target.endsWith('.html') || anchorsOf(target).has(decodeURIComponent(anchor));
}

/** What a browser would load from another host. Links that a reader follows are not among it. */
function foreign(file, text) {
  const loaded = [/<(?:script|img|iframe|source|video|audio|embed)\b[^>]* src="((?:https?:)?\/\/[^"]+)"/g];
  loaded.push(
    /<link\b[^>]* href="((?:https?:)?\/\/[^"]+)"/g,
    /url\(["']?((?:https?:)?\/\/[^)"']+)/g,
    /@import\s+["'](https?:[^"']+)/g,
  );
  const found = loaded.flatMap((pattern) => [...text.matchAll(pattern)].map(([, address]) => address));
  return found.map((address) => `${file}: must ask no other host for anything, got ${address}`);
}

function decoded(text) {
  return text.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#39;', "'");
}
