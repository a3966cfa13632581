import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../testing/compiled-examples.ts';
import {
  type PageCommand,
  blockCommands,
  inlineCommands,
  otherCommands,
  parseCommand,
  shellBlocks,
} from '../testing/page-commands.ts';

/** What `rug` has against commands of pages, one line each. */
async function refused(commands: readonly PageCommand[]): Promise<string[]> {
  const complaints: string[] = [];
  for (const { page, words } of commands) {
    try {
      await parseCommand(words);
    } catch (error) {
      complaints.push(`${page}: rug ${words.join(' ')}: ${(error as Error).message}`);
    }
  }
  return complaints;
}

describe('commands on pages', () => {
  it('parse, with options that there are and values that they take', async () => {
    const commands = blockCommands(ROOT);
    expect(commands.length).toBeGreaterThan(100);
    expect(await refused(commands)).toEqual([]);
  });

  it('parse within lines of text, too', async () => {
    const commands = inlineCommands(ROOT);
    expect(commands.length).toBeGreaterThan(50);
    expect(await refused(commands)).toEqual([]);
  });

  it('would be refused for a command, an option or a value that there is not', async () => {
    const wrong = ['rug-bench', 'bench --variant relu', 'bench --n 1.5', 'forge --formats bmp', 'sweep'];
    const complaints = await refused(
      wrong.map((text) => ({ page: 'p', words: text.split(' '), into: null, slow: true })),
    );
    expect(complaints).toHaveLength(wrong.length);
    expect(complaints[1]).toMatch(/unknown option '--variant'/);
    expect(complaints[2]).toMatch(/--n/);
  });

  it('start scripts of this workspace and files that are there, where they are not ours', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: object };
    const others = otherCommands(ROOT);
    const run = others.filter(({ words }) => words[0] === 'npm' && words[1] === 'run').map(({ words }) => words[2]!);
    expect(run.length).toBeGreaterThan(4);
    expect(run.filter((script) => !(script in scripts))).toEqual([]);
    const files = others.filter(({ words }) => words[0] === 'node').map(({ words }) => words[1]!);
    expect(files.length).toBeGreaterThan(0);
    expect(files.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
  });
});

describe('blocks of shell', () => {
  it('are told slow by their info string, and lose the indent of a list', () => {
    const text =
      '1. One\n\n   ```sh slow\n   npx rug bench\n   ls\n   ```\n\n```sh\nnpx rug list\n```\n\n```ts\nlet a;\n```\n';
    expect(shellBlocks(text)).toEqual([
      { slow: true, text: 'npx rug bench\nls\n' },
      { slow: false, text: 'npx rug list\n' },
    ]);
  });
});
