import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Pages that are written by hand or generated, below the root of a workspace. */
export function pagesOf(root: string): string[] {
  return globSync(['*.md', 'docs/**/*.md', 'tools/*/*.md'], { cwd: root })
    .filter((page) => !page.startsWith(join('docs', 'api')))
    .sort();
}

/** Links of a page that lead nowhere: to a file that is not there, or to a heading that a page does not have. */
export function brokenLinks(root: string, page: string): string[] {
  return linksOf(readFileSync(join(root, page), 'utf8')).filter((link) => !resolves(root, page, link));
}

/** Targets of Markdown links, images and HTML, code left out, addresses of the net left out. */
function linksOf(text: string): string[] {
  const prose = withoutCode(text);
  const found = [...prose.matchAll(/\]\(([^()\s]+(?:\([^()\s]*\))?)\)/g), ...prose.matchAll(/(?:src|href)="([^"]+)"/g)];
  return found.map(([, target]) => target!).filter((target) => !/^[a-z]+:/.test(target));
}

function withoutCode(text: string): string {
  return text.replace(/^(`{3,})[\s\S]*?^\1/gm, '').replace(/`[^`\n]*`/g, '');
}

function resolves(root: string, page: string, link: string): boolean {
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? join(root, page) : join(root, dirname(page), decodeURI(path));
  if (!existsSync(target)) return false;
  return anchor === undefined || (target.endsWith('.md') && anchorsOf(readFileSync(target, 'utf8')).has(anchor));
}

/** The anchors of a page as GitHub and TypeDoc give them: each heading in lower case, a number behind the second of a name. */
function anchorsOf(text: string): Set<string> {
  const taken = new Map<string, number>();
  const headings = [...text.replace(/^(`{3,})[\s\S]*?^\1/gm, '').matchAll(/^#{1,6} +(.+?) *$/gm)];
  const anchors = headings.map(([, heading]) => {
    const plain = heading!.toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, '');
    const anchor = plain.replace(/\s/g, '-');
    const before = taken.get(anchor) ?? 0;
    taken.set(anchor, before + 1);
    return before === 0 ? anchor : `${anchor}-${before}`;
  });
  return new Set(anchors);
}
