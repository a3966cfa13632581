import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commentExamples, compilerErrors, exportedSources, pageExamples } from '../testing/compiled-examples.ts';
import { guideCode } from '../testing/guide-code.ts';

const squareplus = { 'squareplus.ts': guideCode('write-a-variant.md') };

describe('examples', () => {
  it('compile, in doc comments and on pages', () => {
    const examples = [...commentExamples(), ...pageExamples()];
    expect(examples.length).toBeGreaterThan(30);
    expect(compilerErrors(examples, squareplus)).toEqual([]);
  });

  it('are refused where they use what is not there', () => {
    const wrong = {
      name: 'wrong',
      code: "import { defineNothing } from '@rugbench/core';\nexport const a: number = 'b';\n",
    };
    expect(compilerErrors([wrong], squareplus)).toEqual([
      expect.stringMatching(/^wrong: .*defineNothing/),
      expect.stringMatching(/^wrong: Type 'string' is not assignable/),
    ]);
  });

  it('stand in the first comment of everything that can be imported', () => {
    const first = (file: string): string => /^\/\*\*[\s\S]*?\*\//.exec(readFileSync(file, 'utf8'))?.[0] ?? '';
    const bare = exportedSources().filter(({ file }) => !/@example\n[\s\S]*@packageDocumentation/.test(first(file)));
    expect(bare.map(({ name }) => name)).toEqual([]);
  });
});
