import type { RugError } from '@rugbench/core';
import type { AsyncLaw, Law, Named } from './law/law.ts';

/** What became of one law. */
export interface LawOutcome {
  /** the sentence of the law */
  readonly law: string;
  /** null when the law holds; else the error that says where it does not */
  readonly error: RugError | null;
}

/**
 * Holds a plug-in to a list of laws, all of them, without a test runner. A list with asynchronous
 * laws is checked one after the other, and its outcomes are promised.
 */
export function checkLaws<P extends Named, C>(
  laws: readonly AsyncLaw<P, C>[],
  plugin: P,
  context: C,
): Promise<LawOutcome[]>;
export function checkLaws<P extends Named, C>(laws: readonly Law<P, C>[], plugin: P, context: C): LawOutcome[];
export function checkLaws<P extends Named, C>(
  laws: readonly (Law<P, C> | AsyncLaw<P, C>)[],
  plugin: P,
  context: C,
): LawOutcome[] | Promise<LawOutcome[]> {
  if (laws.some((law) => 'asynchronous' in law)) return checkInTurn(laws, plugin, context);
  return laws.map((law) => outcome(law.name, () => law.check(plugin, context)));
}

async function checkInTurn<P extends Named, C>(
  laws: readonly (Law<P, C> | AsyncLaw<P, C>)[],
  plugin: P,
  context: C,
): Promise<LawOutcome[]> {
  const outcomes: LawOutcome[] = [];
  for (const law of laws) {
    try {
      await law.check(plugin, context);
      outcomes.push({ law: law.name, error: null });
    } catch (error) {
      outcomes.push({ law: law.name, error: error as RugError });
    }
  }
  return outcomes;
}

function outcome(law: string, check: () => void): LawOutcome {
  try {
    check();
    return { law, error: null };
  } catch (error) {
    return { law, error: error as RugError };
  }
}
