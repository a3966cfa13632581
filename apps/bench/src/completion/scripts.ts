import { bashScript } from './bash-script.ts';
import { fishScript } from './fish-script.ts';
import { zshScript } from './zsh-script.ts';

/** The shells that have a script. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

/**
 * The script of a shell. Each asks `rug complete -- WORDS` under the name that was typed, `rug` or `rugbench`, so that what
 * is suggested belongs to the program that will run. Nothing that was typed is evaluated. The scripts are our own since that
 * of `@bomb.sh/tab` 0.0.22 for bash evaluates the typed line, needs the package bash-completion, and never completes files.
 */
export const SCRIPTS: Readonly<Record<Shell, string>> = { bash: bashScript, zsh: zshScript, fish: fishScript };
