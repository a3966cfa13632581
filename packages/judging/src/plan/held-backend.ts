import { RugError } from '@rugbench/core';
import { type BackendChoice, withDevice } from '../choices/backend-choice.ts';
import type { JudgingCatalogue } from '../ports/catalogue.ts';
import { brokenLaw, unanswered } from './broken-law.ts';

/** A backend that trains, or why it must not. */
export interface HeldBackend<C extends BackendChoice> {
  /** with the device that will be asked for, where the backend tells */
  readonly choice: C;
  /** the law that the backend breaks, in one line; undefined: none */
  readonly broken: RugError | undefined;
}

/**
 * The device of a backend, and the law that the backend breaks on it, if it comes from outside.
 *
 * @param trained - whether anything is to be trained: else the laws of the backend do not matter
 * @throws RugError `OPTIONS` when no device is available
 */
export async function heldBackend<C extends BackendChoice>(
  choice: C,
  catalogue: JudgingCatalogue,
  trained: boolean,
): Promise<HeldBackend<C>> {
  try {
    const found = await withDevice(choice, catalogue.backends);
    if (!trained) return { choice: found, broken: undefined };
    const named = { name: found.backend, options: {} };
    const broken = await brokenLaw('backends', named, catalogue, () => ({ device: found.device }));
    return { choice: found, broken };
  } catch (thrown) {
    if (!(thrown instanceof RugError)) return { choice, broken: unanswered(choice.backend, thrown) };
    if (thrown.code !== 'PLUGIN') throw thrown;
    return { choice, broken: thrown };
  }
}
