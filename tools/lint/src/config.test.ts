import { ESLint } from 'eslint';
import { expect, test } from 'vitest';

const eslint = new ESLint({ cwd: new URL('../../..', import.meta.url).pathname });

/** Which of our rules eslint.config.mjs switches on for a file, which need not exist. */
async function ours(file: string): Promise<string[]> {
  const { rules } = (await eslint.calculateConfigForFile(file)) as { rules: Record<string, [number]> };
  const watched = ['rug/documented-members', 'rug/no-folder-circles', 'no-restricted-globals', 'no-restricted-imports'];
  return watched.filter((rule) => rules[rule]?.[0] === 2);
}

test('the package that judges is held to every rule', async () => {
  const all = ['rug/documented-members', 'rug/no-folder-circles', 'no-restricted-globals', 'no-restricted-imports'];
  expect(await ours('packages/judging/src/choices/choice.ts')).toEqual(all);
});

test('its tests and its files for Node are free', async () => {
  expect(await ours('packages/judging/src/choices/choice.test.ts')).toEqual(['rug/no-folder-circles']);
  expect(await ours('packages/judging/src/files/folder.ts')).not.toContain('no-restricted-imports');
});

test('a package that draws may use Node, but its folders form no circle', async () => {
  expect(await ours('packages/plots/src/document.ts')).toEqual(['rug/documented-members', 'rug/no-folder-circles']);
});
