import { RuleTester } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, it } from 'vitest';
import { rug } from './index.mjs';

Object.assign(RuleTester, { describe, it });

const missing = (type: string, member: string, line: number) => ({
  messageId: 'missing',
  data: { type, member },
  line,
});

new RuleTester({ languageOptions: { parser: tseslint.parser } }).run(
  'documented-members',
  rug.rules['documented-members'] as never,
  {
    valid: [
      {
        name: 'each member has its comment, above or before',
        code: `export interface Score {
  /** mean squared error, at least 0 */
  readonly loss: number;

  /**
   * how many samples were scored
   */
  readonly samples: number;
  /** forgets all */ reset(): void;
}`,
      },
      { name: 'what is not exported needs none', code: `interface A { b: number }\ntype C = { d: number };` },
      {
        name: 'an alias of something else has no members',
        code: `export type A = 'b' | 'c';\nexport type D = string;`,
      },
      { name: 'a re-export says nothing about this file', code: `interface A { b: 1 }\nexport { A } from './a.ts';` },
    ],
    invalid: [
      {
        name: 'members of every form',
        code: `export interface All {
  property: number;
  'quoted-name'?: number;
  method(): void;
  [index: string]: unknown;
  (): void;
  new (): All;
}`,
        errors: [
          missing('All', 'property', 2),
          missing('All', "'quoted-name'", 3),
          missing('All', 'method', 4),
          missing('All', 'index', 5),
          missing('All', 'call', 6),
          missing('All', 'new', 7),
        ],
      },
      {
        name: 'an object type, exported where it is declared',
        code: `export type Pair = {\n  /** the first */\n  a: number;\n  b: number;\n};`,
        errors: [missing('Pair', 'b', 4)],
      },
      {
        name: 'exported by name, by another name, and as the default',
        code: `interface A { a: 1 }\ninterface B { b: 1 }\nexport { A };\nexport type { B as C };\nexport default interface D { d: 1 }`,
        errors: [missing('A', 'a', 1), missing('B', 'b', 2), missing('D', 'd', 5)],
      },
      {
        name: 'other comments are no documentation',
        code: `export interface A {
  // a number
  line: number;
  /* a number */
  block: number;
  /** */
  empty: number;
  /** far above */

  far: number;
}`,
        errors: [missing('A', 'line', 3), missing('A', 'block', 5), missing('A', 'empty', 7), missing('A', 'far', 10)],
      },
      {
        name: 'a comment behind a member is not about the next one',
        code: `export interface A { // of A
  a: number; /** a number */
  b: number;
}`,
        errors: [missing('A', 'a', 2), missing('A', 'b', 3)],
      },
    ],
  },
);
