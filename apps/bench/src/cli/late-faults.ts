import type { BrokenPlugin } from '@rugbench/judging';
import { type Guard, keepProcess } from '@rugbench/library/plugins';
import type { Terminal } from './terminal.ts';

/** What plug-ins do to the process of a command after they were loaded. */
export interface LateFaults {
  /** keeps the process from the moment when the first module from outside is to be loaded */
  readonly guard: Guard;
  /** whether anything went wrong so far */
  any(): boolean;
}

/**
 * Tells each fault once, in one line on stderr.
 *
 * @param ours - told what the program itself threw, which nobody caught
 */
export function lateFaults({ note }: Pick<Terminal, 'note'>, ours: (thrown: unknown) => void): LateFaults {
  const told = new Set<string>();
  const guard: Guard = (modules, tell) => {
    const broken = (plugin: BrokenPlugin): void => {
      const { message } = plugin.error;
      if (told.has(message)) return;
      told.add(message);
      note(message);
      tell(plugin);
    };
    keepProcess(modules, { broken, ours });
  };
  return { guard, any: () => told.size > 0 };
}
