import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../testing/compiled-examples.ts';
import { brokenLinks, pagesOf } from '../testing/page-links.ts';
import { temporaryFolder } from '../testing/run-rug.ts';

describe('links of the pages', () => {
  it('lead to files and headings that are there', () => {
    const pages = pagesOf(ROOT);
    expect(pages).toContain('README.md');
    const broken = pages.flatMap((page) => brokenLinks(ROOT, page).map((link) => `${page}: ${link}`));
    expect(broken).toEqual([]);
  });

  it('are told broken by file, by heading and by picture, and code has none', () => {
    const root = temporaryFolder();
    mkdirSync(join(root, 'docs'));
    const links = '[a](two.md) [b](two.md#a-heading-of-x) [c](#one) [d](https://example.org/nothing) `[e](none.md)`';
    const wrong = '[f](none.md) [g](two.md#none) ![h](none.svg) <img src="none.png"> [i](#none)';
    writeFileSync(join(root, 'docs', 'one.md'), `# One\n\n${links}\n\n\`\`\`md\n[j](none.md)\n\`\`\`\n\n${wrong}\n`);
    writeFileSync(join(root, 'docs', 'two.md'), '# Two\n\n## A heading, of `x`\n');
    expect(brokenLinks(root, 'docs/one.md')).toEqual(['none.md', 'two.md#none', 'none.svg', '#none', 'none.png']);
  });

  it('reach every page of docs from its index, or from the index of its folder', () => {
    const pages = pagesOf(ROOT).filter((page) => /^docs\/[^/]+\.md$/.test(page) && page !== 'docs/index.md');
    const index = readFileSync(join(ROOT, 'docs/index.md'), 'utf8');
    expect(pages.filter((page) => !index.includes(`](${page.slice('docs/'.length)})`))).toEqual([]);
  });
});
