import type { ModelPlace } from '@rugbench/judging';
import { type Spec, specHash } from '@rugbench/results';
import type { Database } from '../open-database.ts';
import { putModels, putSpecs, type WantedSpec } from '../tables/specs.ts';
import { bundlesOf } from './bundles.ts';
import { enqueue, idleOf, lockPlanning } from './enqueue.ts';

/** What is to be measured, and the document that says why. */
export interface PlannedSweep {
  /** names the sweep: 64 hexadecimal digits */
  readonly hash: string;
  /** what people call it */
  readonly name: string;
  /** the documents of the sweep: a JSON object with the text of each file by its name, such as `sweep.json` */
  readonly document: string;
  /** all that it wants, in any order; what several cells want may stand there several times */
  readonly specs: readonly Spec[];
  /** where files of trained models lie that specs name, by their content: workers must find them at the same place; left out: none */
  readonly models?: Readonly<Record<string, ModelPlace>>;
}

/** What planning found. */
export interface PlannedInto {
  /** specs of the sweep, each once */
  readonly wanted: number;
  /** specs that wait now because of this call; the others are answered, or waited before */
  readonly added: number;
  /** jobs that these specs wait in */
  readonly jobs: number;
}

/**
 * Lets a sweep wait for workers. The same sweep again adds what is neither answered nor waiting, so also what failed; nothing is ever
 * queued twice.
 *
 * @throws RugError `FILES` when the database does not answer
 */
export async function planInto(
  { connection, queue }: Database,
  { hash, name, document, specs, models = {} }: PlannedSweep,
): Promise<PlannedInto> {
  const wanted = [
    ...new Map(
      specs.map((spec): [string, WantedSpec] => {
        const own = specHash(spec);
        return [own, { hash: own, spec }];
      }),
    ).values(),
  ];
  return connection.transaction(async (statements) => {
    await lockPlanning(statements);
    await statements.query(
      `insert into rugbench.sweeps (hash, name, document) values ($1, $2, $3)
       on conflict (hash) do update set name = excluded.name, document = excluded.document`,
      [hash, name, document],
    );
    await putModels(statements, models);
    await putSpecs(statements, hash, wanted);
    const idle = await idleOf(statements, wanted);
    const bundles = bundlesOf(idle);
    await enqueue(statements, queue, bundles);
    return { wanted: wanted.length, added: idle.length, jobs: bundles.length };
  });
}
