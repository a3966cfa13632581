import { RugError } from '../errors.ts';
import { type Plugin, checkName } from './plugin.ts';
import type { RunBegin, RunEnd, RunStep } from './run-event.ts';

/** What an observer answers with: nothing, or a promise whose failure counts as an error of the observer. */
export type Observed = void | Promise<void>;

/** Follows one run. */
export interface RunObserver {
  /** told how far the run is, at most about once a second, with ascending steps */
  step(event: RunStep): Observed;
  /** told once, last */
  end(event: RunEnd): Observed;
}

/** Where an observer works. */
export interface ObserverPlace {
  /** the folder where the command keeps what it writes, an absolute path; it may not be there yet */
  readonly folder: string;
}

/**
 * Follows training runs as they go, and decides nothing: what it throws ends the observer, and not the training. Runs may go on side by
 * side, and one that was stopped begins again.
 */
export interface Observer extends Pick<Plugin, 'name' | 'title'> {
  /** tells an observer from plug-ins that are compared */
  readonly kind: 'observer';
  /** a run begins, or goes on after a stop */
  open(run: RunBegin, place: ObserverPlace): RunObserver;
  /** called once, when all runs have ended: what was opened for all of them is closed */
  close(): Observed;
}

/** What the author of an observer writes. */
export interface ObserverDefinition extends Pick<Observer, 'name' | 'title' | 'open'> {
  /** called once, when all runs have ended; left out: nothing is to be closed */
  close?(): Observed;
}

/**
 * Makes an observer from its definition.
 *
 * @throws RugError `PLUGIN` for a name that cannot be typed, or without a function `open`
 * @example
 * ```ts
 * import { defineObserver } from '@rugbench/core';
 *
 * export const loud = defineObserver({
 *   name: 'loud',
 *   title: 'Losses on stderr',
 *   open: ({ variant, seed }) => ({
 *     step: ({ step, loss }) => console.error(`${variant} ${seed}: step ${step}, loss ${loss}`),
 *     end: ({ stopReason }) => console.error(`${variant} ${seed}: ${stopReason ?? 'stopped'}`),
 *   }),
 * });
 * ```
 */
export function defineObserver({ name, title, open, close = () => undefined }: ObserverDefinition): Observer {
  checkName('observer', name);
  if (typeof open === 'function') return { kind: 'observer', name, title, open, close };
  throw new RugError('PLUGIN', { who: name, must: 'open must be a function of a run', got: typeof open });
}

/** Whether a value is an observer, from {@link defineObserver}. */
export function isObserver(value: unknown): value is Observer {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, name, open, close } = value as Partial<Readonly<Record<keyof Observer, unknown>>>;
  return kind === 'observer' && typeof name === 'string' && typeof open === 'function' && typeof close === 'function';
}
