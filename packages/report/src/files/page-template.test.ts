import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { builtPage } from './built-page.ts';
import { pageTemplate } from './page-template.ts';

describe('the page of reports', () => {
  it('is the same for several that ask at once, and one file that loads nothing', async () => {
    const [page, again] = await Promise.all([pageTemplate(), pageTemplate()]);
    expect(again).toBe(page);
    const markup = page.replace(/<script type="module"[^>]*>[\s\S]*?<\/script>/g, '');
    expect(markup.length).toBeLessThan(page.length);
    const loading = /<(?:link|iframe|object|embed)\b|@import|\b(?:src|href|action)\s*=|\burl\((?!["']?(?:data:|#))/gi;
    expect(markup.match(loading)).toBeNull();
  });

  it('forbids itself every connection', async () => {
    const policy = /http-equiv="Content-Security-Policy"\s+content="([^"]*)"/.exec(await pageTemplate())![1]!;
    const rules = new Map(
      policy.split(';').map((rule) => [rule.trim().split(' ')[0]!, rule.trim().split(' ').slice(1)]),
    );
    expect(rules.get('default-src')).toEqual(["'none'"]);
    for (const [name, values] of rules)
      for (const value of values) {
        expect([name, value]).toEqual([name, expect.stringMatching(/^('none'|'unsafe-inline'|data:|blob:)$/)]);
      }
  });

  it('is refused in a line where Vite is not there', async () => {
    const root = mkdtempSync(join(tmpdir(), 'rugbench-no-vite-'));
    await expect(builtPage(root)).rejects.toThrow(/^report\.html: Vite must build its page, got .*Run npm install/);
    rmSync(root, { recursive: true });
  });
});
