import { describe, expect, it } from 'vitest';
import { shellCommands } from './shell-words.ts';

const words = (text: string): (readonly string[])[] => shellCommands(text).map((command) => command.words);

describe('shell words', () => {
  it('are parted at spaces, and end at a comment, a line, `&&` and `;`', () => {
    expect(words('npx rug bench   --n 64  # main job\nnpm ci && npm test; ls')).toEqual([
      ['npx', 'rug', 'bench', '--n', '64'],
      ['npm', 'ci'],
      ['npm', 'test'],
      ['ls'],
    ]);
  });

  it('keep what quotes and backslashes protect', () => {
    expect(words(String.raw`rug bench --log 'a b#{host}.jsonl' --plugin "./my file.ts" a\,b --out x\ y`)).toEqual([
      ['rug', 'bench', '--log', 'a b#{host}.jsonl', '--plugin', './my file.ts', 'a,b', '--out', 'x y'],
    ]);
  });

  it('go on behind a backslash at the end of a line, and a file behind `>` is none of them', () => {
    expect(shellCommands('rug sbatch grid.ts \\\n  --time 1 > grid.sh')).toEqual([
      { words: ['rug', 'sbatch', 'grid.ts', '--time', '1'], into: 'grid.sh' },
    ]);
  });
});
