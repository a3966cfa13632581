import { z } from '@rugbench/core';
import { type ModelPlace, specSeconds } from '@rugbench/judging';
import { type Spec, anySpec, parseTensorMap, specHash, tensorMapText } from '@rugbench/results';
import type { Statements } from '../connection/connection.ts';
import { portionsOf } from './records.ts';

/** A spec that somebody wants, under its name. */
export interface WantedSpec {
  /** SHA-256 of the spec, 64 hexadecimal digits */
  readonly hash: string;
  /** what is to be measured */
  readonly spec: Spec;
}

/** Specs in one statement. */
const PORTION = 2000;

const specRows = z.array(z.object({ hash: z.string(), spec: z.string() }));
const tryRows = z.array(z.object({ hash: z.string(), tries: z.number() }));
const modelRows = z.array(z.object({ content: z.string(), place: z.string() }));
const modelPlace = z.strictObject({ path: z.string(), map: z.string().nullable() });

/** Notes what a sweep wants; what is known of a spec stays as it is. */
export async function putSpecs(statements: Statements, sweep: string, wanted: readonly WantedSpec[]): Promise<void> {
  for (const portion of portionsOf(wanted, PORTION)) {
    const hashes = portion.map(({ hash }) => hash);
    const texts = portion.map(({ spec }) => JSON.stringify(spec));
    const seconds = portion.map(({ spec }) => specSeconds(spec));
    await statements.query(
      `insert into rugbench.specs (hash, spec, seconds)
       select * from unnest($1::text[], $2::text[], $3::float8[]) on conflict (hash) do nothing`,
      [hashes, texts, seconds],
    );
    await statements.query(
      `insert into rugbench.wanted (sweep, hash) select $1, * from unnest($2::text[]) on conflict do nothing`,
      [sweep, hashes],
    );
  }
}

/** The specs of a job that nobody has answered for good, in the order of their hashes. */
export async function openSpecsOf(statements: Statements, bundle: string): Promise<WantedSpec[]> {
  const { rows } = await statements.query(
    `select s.hash, s.spec from rugbench.specs s
     where s.bundle = $1
       and not exists (select from rugbench.records r where r.hash = s.hash and r.status <> 'failed')
     order by s.hash`,
    [bundle],
  );
  return readSpecs(rows);
}

/** Specs as rows of the table. @throws Error where a row is no spec, or of another name */
export function readSpecs(rows: unknown): WantedSpec[] {
  return specRows.parse(rows).map(({ hash, spec }) => {
    const read = anySpec.parse(JSON.parse(spec));
    if (specHash(read) !== hash) throw new Error(`the spec ${hash} of the database is another one`);
    return { hash, spec: read };
  });
}

/** Counts a try that failed. @returns how many there are now of each, by hash */
export async function countTries(statements: Statements, hashes: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await statements.query(
    'update rugbench.specs set tries = tries + 1 where hash = any($1::text[]) returning hash, tries',
    [hashes],
  );
  return new Map(tryRows.parse(rows).map(({ hash, tries }) => [hash, tries]));
}

/** Notes where models of files lie, by their content; a later place takes the place of an earlier one. */
export async function putModels(statements: Statements, models: Readonly<Record<string, ModelPlace>>): Promise<void> {
  for (const [content, { path, map }] of Object.entries(models)) {
    const place = JSON.stringify({ path, map: map && tensorMapText(map) });
    await statements.query(
      `insert into rugbench.models (content, place) values ($1, $2)
       on conflict (content) do update set place = excluded.place`,
      [content, place],
    );
  }
}

/** Where the models lie that some specs name. */
export async function modelsOf(
  statements: Statements,
  specs: readonly Spec[],
): Promise<Readonly<Record<string, ModelPlace>>> {
  const { rows } = await statements.query(
    'select content, place from rugbench.models where position(content in $1) > 0',
    [JSON.stringify(specs)],
  );
  return Object.fromEntries(modelRows.parse(rows).map(({ content, place }) => [content, readPlace(place)]));
}

function readPlace(text: string): ModelPlace {
  const { path, map } = modelPlace.parse(JSON.parse(text));
  return { path, map: map === null ? null : parseTensorMap(map) };
}
