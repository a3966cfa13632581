import { expect, test } from 'vitest';
import { importsOf } from './imports-of.mjs';

const value = (from: string) => ({ from, typeOnly: false });
const type = (from: string) => ({ from, typeOnly: true });

test('declarations, in one or many lines', () => {
  const text = `
    import a, { type B } from './a.ts';
    import type { C } from './c.ts';
    import './effect.ts';
    import {
      d,
    } from "./d.ts";
    export * from './e.ts';
    export * as f from './f.ts';
    export type { G } from './g.ts';
    export { a };
    export const from = './h.ts';`;
  expect(importsOf(text)).toEqual([
    value('./a.ts'),
    type('./c.ts'),
    value('./effect.ts'),
    value('./d.ts'),
    value('./e.ts'),
    value('./f.ts'),
    type('./g.ts'),
  ]);
});

test('import() deep inside, as a value and as a type', () => {
  const text = `
    export async function load(path: string) {
      await import(path);
      return (await import('./a.ts')) as typeof import('./a.ts') & import("./b.ts").B;
    }`;
  expect(importsOf(text)).toEqual([value('./a.ts'), type('./a.ts'), type('./b.ts')]);
});

test('text that looks like an import is none', () => {
  const text =
    "// import './a.ts'\n/* import './b.ts'; import('./b.ts') */\nconst stub = `\nimport { c } from './c.ts';\n${x}\nimport './d.ts';`;";
  expect(importsOf(text)).toEqual([]);
});
