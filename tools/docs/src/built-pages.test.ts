import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pageGroups } from '../page-groups.mjs';
import { sectionsOf } from '../page-sections.mjs';
import { complaintsOf } from '../site-check.mjs';

const folderWith = (files: Record<string, string>): string => {
  const folder = mkdtempSync(join(tmpdir(), 'rugbench-site-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
};

describe('the parts of a page', () => {
  const formula = '<math><mi>W</mi><annotation encoding="application/x-tex">W_\\mathrm{in} \\le 1</annotation></math>';
  const article = [
    '<h1 id="rugs" class="a">Rugs<a href="#rugs"></a></h1><p>Of <em>rows</em> &amp; columns.</p>',
    `<h2 id="one">One</h2><p>Has ${formula}.</p><pre><code>npx rug</code><button>Copy</button></pre>`,
    '<table><tr><td>relu</td><td style="text-align:right">1.5</td></tr></table>',
    '<table><tr><td>code</td><td>a rule</td></tr></table>',
  ];
  const page = `<nav>menu</nav><div class="tsd-panel tsd-typography">${article.join('\n')}</div><div class="col-sidebar">x</div>`;

  it('are its headings with their prose and formulas, without code, numbers and what surrounds them', () => {
    expect(sectionsOf(page)).toEqual([
      { heading: 'Rugs', anchor: null, text: 'Of rows & columns.' },
      { heading: 'One', anchor: 'one', text: 'Has W_in le 1. code a rule' },
    ]);
  });
});

describe('the groups of the sidebar', () => {
  it('are the headings of the index in their order, and a folder is a group behind its link', () => {
    const table = '| [b](b.md) |\n| [a](a.md) |\n| [rules](../RULES.md) |';
    const root = folderWith({
      'docs/index.md': `# All\n\n## Start\n\n${table}\n\n## More\n\n[v](variants/index.md) and [c](c.md)\n`,
      'docs/variants/relu.md': '',
      'docs/variants/index.md': '',
      ...{ 'docs/a.md': '', 'docs/b.md': '', 'docs/c.md': '', 'RULES.md': '' },
    });
    const groups = [...pageGroups(root)].map(([group, files]) => [
      group,
      files.map((file) => file.slice(root.length + 1)),
    ]);
    expect(groups).toEqual([
      ['Start', ['docs/b.md', 'docs/a.md', 'RULES.md', 'docs/index.md']],
      ['More', ['docs/c.md']],
      ['Variants', ['docs/variants/index.md', 'docs/variants/relu.md']],
    ]);
  });

  it('are refused with a link to a page that is not there', () => {
    const root = folderWith({ 'docs/index.md': '# All\n\n## Start\n\n[none](none.md)\n' });
    expect(() => pageGroups(root)).toThrow('docs/index.md: must link pages that are there, got none.md');
  });
});

describe('the check of a built site', () => {
  it('tells links that lead nowhere, and whatever another host is asked for', () => {
    const links =
      '<a href="b.html#here"></a><a href="https://example.org"></a><a href="#top" id="top"></a><img src="c.svg">';
    const wrong = '<a href="none.html"></a><a href="b.html#gone"></a><img src="https://example.org/a.png">';
    const site = folderWith({
      'a.html': links,
      'b.html': '<p id="here"></p>',
      'c.svg': '',
      'sub/d.html': `<a href="../b.html"></a>${wrong}<script src="//example.org/a.js"></script>`,
      'e.css': 'a { background: url(https://example.org/x.png) } b { background: url(c.svg) }',
    });
    expect(complaintsOf(site)).toEqual([
      'sub/d.html: must link what is there, got none.html',
      'sub/d.html: must link what is there, got b.html#gone',
      'sub/d.html: must ask no other host for anything, got https://example.org/a.png',
      'sub/d.html: must ask no other host for anything, got //example.org/a.js',
      'e.css: must ask no other host for anything, got https://example.org/x.png',
    ]);
  });
});
