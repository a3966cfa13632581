import { describe, expect, it } from 'vitest';
import { type ListEntry, withEntry } from './plugin-list.ts';

const entry: ListEntry = { identifier: 'mine', from: './mine/mine.ts', list: 'things', exported: true };
const added = (text: string, change: Partial<ListEntry> = {}): string =>
  withEntry('index.ts', text, { ...entry, ...change });

describe('a list of plug-ins', () => {
  it('takes one more: imported and exported in alphabetical order, last in the list', () => {
    const text = `import { type Thing } from '@rugbench/core';
import { alpha } from './alpha/alpha.ts';
import { zeta } from './zeta/zeta.ts';

export { helper } from './helper.ts';
export { alpha, zeta };

/** All. */
export const things: readonly Thing[] = [zeta, alpha];
`;
    expect(added(text)).toBe(`import { type Thing } from '@rugbench/core';
import { alpha } from './alpha/alpha.ts';
import { mine } from './mine/mine.ts';
import { zeta } from './zeta/zeta.ts';

export { helper } from './helper.ts';
export { alpha, mine, zeta };

/** All. */
export const things: readonly Thing[] = [zeta, alpha, mine];
`);
  });

  it('may stand on several lines, with comments, and exports may be in several statements', () => {
    const text = `import { alpha } from './alpha.ts';
export { alpha, beta };
export { nu, zeta };
const things = [
  alpha, // the first
  ...others,
];
`;
    expect(added(text)).toBe(`import { alpha } from './alpha.ts';
import { mine } from './mine/mine.ts';
export { alpha, beta, mine };
export { nu, zeta };
const things = [
  alpha, // the first
  ...others, mine,
];
`);
  });

  it('may be empty, in a module without imports and exports', () => {
    expect(added('const things: Thing[] = [];\n')).toBe(
      "import { mine } from './mine/mine.ts';\n\nconst things: Thing[] = [mine];\n\nexport { mine };\n",
    );
  });

  it('may be the member of an object, and packages are imported before files', () => {
    const text = `import { local } from './local.ts';
export const catalogue = { others: [local], things: [local] };
`;
    expect(added(text, { from: '@rugbench/mine', exported: false })).toBe(`import { mine } from '@rugbench/mine';
import { local } from './local.ts';
export const catalogue = { others: [local], things: [local, mine] };
`);
  });

  it('refuses a name that the module uses already, and says what is missing', () => {
    expect(() => added('const mine = 1;\nconst things = [mine];\n')).toThrow(
      'index.ts: the name must not be taken, got mine. Choose another.',
    );
    expect(() => added('export const others = [];\n')).toThrow(
      'index.ts: there must be a list called things. Add mine where plug-ins are collected.',
    );
  });
});
