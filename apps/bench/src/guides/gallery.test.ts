import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../testing/compiled-examples.ts';

const page = readFileSync(join(ROOT, 'docs/gallery.md'), 'utf8');
const parts = page.split(/^### /m).slice(1);

describe('the gallery', () => {
  it('shows pictures that are there, each with the command that makes it', () => {
    expect(parts.length).toBeGreaterThan(6);
    for (const part of parts) {
      const [, file] = /^!\[.+\]\((.+)\)$/m.exec(part)!;
      expect(existsSync(join(ROOT, 'docs', file!)), file).toBe(true);
      expect(/^```sh(?: slow)?\nnpx rug .+\n```$/m.test(part), file).toBe(true);
    }
  });
});
