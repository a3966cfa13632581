import type { OptionSchema, z } from '@rugbench/core';
import type { JudgingCatalogue } from '@rugbench/judging';
import type { LateFaults } from './late-faults.ts';
import type { Terminal } from './terminal.ts';

/** One subcommand: its option schema is its validator, its help and its recorded configuration. */
export interface Command<S extends OptionSchema = OptionSchema> {
  /** what is typed behind `rug` */
  readonly name: string;
  /** a command line that works as it stands */
  readonly example: string;
  /** its options and arguments */
  readonly options: S;
  /** the options that are given without a flag, in their order, by their names in the schema */
  readonly arguments?: readonly string[];
  /** whether it goes on without plug-ins that cannot be loaded, and says so itself */
  readonly skipsBrokenPlugins?: boolean;
  /** what its option `out` names, as errors say it; left out: a run folder */
  readonly outIs?: string;
  /** whether any signal that stops it ends it with the exit code that says: go on with the same command; left out: 128 and the signal */
  readonly goesOn?: boolean;
  /** the plug-ins to load, where those are not the members of an option `plugin` */
  plugins?(options: z.infer<S>): readonly string[];
  /**
   * @param late - for a command that loads plug-ins of its own
   * @returns the exit code
   */
  run(options: z.infer<S>, terminal: Terminal, catalogue: JudgingCatalogue, late?: LateFaults): Promise<number>;
}

/** What people want of a command; the help lists commands by it, in this order. */
export const COMMAND_GROUPS = ['Measure', 'Look', 'Make', 'About'] as const;
export type CommandGroup = (typeof COMMAND_GROUPS)[number];

/** What the help and a shell say of a command; the rest is loaded, with all that it imports, when it is wanted. */
export interface LazyCommand {
  /** the name of the command that is loaded */
  readonly name: string;
  /** what people want when they use it: where the help lists it */
  readonly group: CommandGroup;
  /** what it does, in one line of the help */
  readonly summary: string;
  /** whether the help leaves it out: it is for programs */
  readonly hidden?: boolean;
  /** @returns the command */
  load(): Promise<Command>;
}

/** Keeps the option types of a command's `run` tied to its schema. */
export function defineCommand<S extends OptionSchema>(command: Command<S>): Command {
  return command as unknown as Command;
}
