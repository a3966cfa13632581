import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { typesOf } from './type-config.ts';

describe('the types that a stub finds', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rug-types-'));
  const built = join(folder, 'index.js');
  const source = join(folder, 'index.ts');
  writeFileSync(built, '');
  writeFileSync(source, '');

  it('are those of the source, in a clone', () => expect(typesOf(source)).toBe(source));

  it('are the declarations beside built JavaScript, in an installed package', () => {
    expect(typesOf(built)).toBe(built);
    writeFileSync(join(folder, 'index.d.ts'), '');
    expect(typesOf(built)).toBe(join(folder, 'index.d.ts'));
  });
});
