import { fileURLToPath } from 'node:url';
import { RugError, firstLine } from '@rugbench/core';
import type { BrokenPlugin } from '@rugbench/judging';
import { forbidCalls } from './forbidden-calls.ts';
import { sourcesOf } from './module-graph.ts';
import type { OutsideModule } from './outside-module.ts';

/** Who is told of what goes wrong outside of all calls. */
export interface Listener {
  /** told the file that is guilty, and why; where none can be told from others, the names of all */
  broken(plugin: BrokenPlugin): void;
  /** told what the program itself threw, which nobody caught */
  ours(thrown: unknown): void;
}

/** Modules that may do something to this process, with who wants to know. */
interface Watched extends Listener {
  readonly modules: readonly OutsideModule[];
}

/** All that is watched; the first of them makes this process a kept one. */
const watched: Watched[] = [];

/** Errors that stand for a call that is not for plug-ins. */
const forbidden = new WeakSet<object>();

/**
 * Keeps this process for the program, once modules from outside are to be loaded: what they print goes to stderr, where they
 * would end the process an error is thrown, and what they throw later, or reject, is told and ends nothing. Whoever prints results
 * or ends the process has taken `process.stdout.write` and `process.exit` before. This is no sandbox: a plug-in has all the rights of
 * who starts the program.
 */
export function keepProcess(modules: readonly OutsideModule[], listener: Listener): void {
  watched.push({ modules, broken: listener.broken.bind(listener), ours: listener.ours.bind(listener) });
  if (watched.length > 1) return;
  process.stdout.write = process.stderr.write.bind(process.stderr);
  forbidCalls((call) => {
    const error = new RugError('PLUGIN', {
      who: whoIs(stackOf(new Error(call))),
      must: `a plug-in must not call ${call}`,
    });
    forbidden.add(error);
    throw error;
  });
  process.on('uncaughtException', (thrown) => blame(thrown, 'a plug-in must not throw later'));
  process.on('unhandledRejection', (thrown) => blame(thrown, 'a plug-in must handle its rejected promises'));
}

function blame(thrown: unknown, must: string): void {
  const stack = stackOf(thrown);
  const called = thrown instanceof RugError && forbidden.has(thrown);
  if (!called && guilty(stack) === undefined && hasFile(stack)) {
    watched[0]!.ours(thrown);
    return;
  }
  const who = whoIs(stack);
  const error = called ? thrown : new RugError('PLUGIN', { who, must: `${must} (${firstLine(thrown)})` });
  const concerned = watched.find(({ modules }) => modules.some(({ text }) => text === who)) ?? watched[0]!;
  concerned.broken({ file: who, error });
}

/** The file behind a stack, as it was named, or all that may be. */
function whoIs(stack: string): string {
  const all = watched.flatMap(({ modules }) => modules.map(({ text }) => text));
  return guilty(stack)?.text ?? [...new Set(all)].join(', ');
}

/** The module that a stack leads to, itself or by what it imports. */
function guilty(stack: string): OutsideModule | undefined {
  const isIn = (url: string): boolean => stack.includes(url) || stack.includes(fileURLToPath(url));
  return watched.flatMap(({ modules }) => modules).find(({ url }) => sourcesOf(url).some(isIn));
}

/** Whether a stack leads to any file: a timer that was given a function of Node has none, and is no timer of the program. */
function hasFile(stack: string): boolean {
  return /^\s+at .*(file:|[( ]\/|[( ][A-Z]:\\)/m.test(stack);
}

/** The stack of an error; '' for anything else that was thrown. */
function stackOf(thrown: unknown): string {
  try {
    return thrown instanceof Error ? String(thrown.stack) : '';
  } catch {
    return '';
  }
}
