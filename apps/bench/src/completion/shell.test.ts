import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../testing/run-rug.ts';
import { SCRIPTS } from './scripts.ts';

const RUG = fileURLToPath(new URL('../../bin/rug.mjs', import.meta.url));
const hasBash = spawnSync('bash', ['-c', 'exit 0']).status === 0;

/** A folder whose programs `node`, `rug` and `rugbench` are this Node and this command. */
function programs(): string {
  const folder = temporaryFolder();
  symlinkSync(process.execPath, join(folder, 'node'));
  for (const name of ['rug', 'rugbench']) symlinkSync(RUG, join(folder, name));
  return folder;
}

/** Each line as bash hands it to a completion: whole, and parted at blanks, colons and equals signs. */
const ASK = String.raw`
source <(rug completion bash)
ask() {
  COMP_LINE=$1; COMP_POINT=${'$'}{#1}; COMP_WORDS=("${'$'}{@:2}"); COMP_CWORD=$(($# - 2))
  "$(complete -p "$2" | sed 's/.*-F \([^ ]*\).*/\1/')"
  local IFS=,; printf '%s\n' "${'$'}{COMPREPLY[*]}"
}
`;

function answers(cwd: string, asked: readonly (readonly string[])[]): string[] {
  const calls = asked.map((words) => `ask ${words.map((word) => `'${word}'`).join(' ')}`);
  const env = { ...process.env, PATH: [programs(), process.env['PATH']].join(delimiter) };
  const text = execFileSync('bash', ['--norc', '-c', [ASK, ...calls].join('\n')], { cwd, env, encoding: 'utf8' });
  return text.split('\n').slice(0, -1);
}

describe.runIf(hasBash)('the script for bash', () => {
  it('completes commands, flags and values, under both names, where bash parts words at colons and equals signs', () => {
    expect(
      answers(temporaryFolder(), [
        ['rug be', 'rug', 'be'],
        ['rugbench bench --vari', 'rugbench', 'bench', '--vari'],
        ['rug bench  --variants relu,jumpr', 'rug', 'bench', '--variants', 'relu,jumpr'],
        ['rug bench --variants jumprelu:kernel=', 'rug', 'bench', '--variants', 'jumprelu', ':', 'kernel', '='],
        ['rug bench --weights=persian', 'rug', 'bench', '--weights', '=', 'persian'],
        ['rugbench map --constraint t', 'rugbench', 'map', '--constraint', 't'],
      ]),
    ).toEqual(['bench', '--variants', 'relu,jumprelu', 'rectangle,triangle,gaussian', 'persian-rug', 'tied']);
  });

  it('completes files where an option takes files, and evaluates nothing that was typed', () => {
    const cwd = temporaryFolder();
    mkdirSync(join(cwd, 'mine'));
    writeFileSync(join(cwd, 'mine.ts'), '');
    const command = `$(touch ${join(cwd, 'touched')})`;
    expect(
      answers(cwd, [
        ['rug test mi', 'rug', 'test', 'mi'],
        [`rug bench --out ${command} --samp`, 'rug', 'bench', '--out', command, '--samp'],
      ]).map((line) => line.split(',').sort()),
    ).toEqual([['mine', 'mine.ts'], ['--samples']]);
    expect(existsSync(join(cwd, 'touched'))).toBe(false);
  });
});

it.each(['zsh', 'fish'] as const)('the script for %s is as it was when a %s was asked', (shell) => {
  expect(SCRIPTS[shell]).toMatchSnapshot();
});
