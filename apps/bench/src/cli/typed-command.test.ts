import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { typedCommand } from './typed-command.ts';

describe('typedCommand', () => {
  it('leaves lists as they are typed', () => {
    const words = ['bench', '--r', '0.1,0.3', '--p', '0.01:0.3:log6'];
    expect(typedCommand(words)).toBe('rug bench --r 0.1,0.3 --p 0.01:0.3:log6');
  });

  it('is read by a shell as the words that it was made from', () => {
    const words = ['bench', '--out', 'a folder', '--weights', "cascade(block=7,name='x')", '$HOME', '', 'r=0.3'];
    const script = typedCommand(words).replace(/^rug/, String.raw`printf '%s\0'`);
    expect(execFileSync('sh', ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1)).toEqual(words);
  });
});
