import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LONGEST_FILE, compressed, uncompressed } from './code-text.ts';
import { EXAMPLES } from './examples.ts';
import { LONGEST_CODE, ownState } from './state.ts';

describe('code in a link', () => {
  it('comes back as it was, of letters that no link changes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 300 }), async (text) => {
        const code = await compressed(text);
        expect(code).toMatch(/^[\w-]*$/);
        expect(await uncompressed(code)).toBe(text);
      }),
      { numRuns: 50 },
    );
  });

  it('is what zlib makes of it, too', async () => {
    const text = EXAMPLES[0]!.text;
    expect(await uncompressed(deflateRawSync(text).toString('base64url'))).toBe(text);
  });

  it('fits for every example many times over', async () => {
    for (const { text } of EXAMPLES) {
      const code = await compressed(text);
      expect(code.length).toBeLessThan(LONGEST_CODE / 4);
      expect(ownState.shape.code.parse(code)).toBe(code);
    }
  });

  it('is refused where it is no code, or would be longer than a file', async () => {
    await expect(uncompressed('abc')).rejects.toThrow();
    const bomb = deflateRawSync(Buffer.alloc(100 * LONGEST_FILE)).toString('base64url');
    expect(bomb.length).toBeLessThan(LONGEST_FILE);
    await expect(uncompressed(bomb)).rejects.toThrow(`must be at most ${LONGEST_FILE} bytes long`);
  });
});
