import * as z from 'zod';
import { RugError } from './errors.ts';
import { didYouMean } from './suggestion.ts';

/** Options are declared once, as a strict zod object whose members carry `.describe()`. */
export type OptionSchema = z.ZodObject;

/** An option set that accepts nothing: for plug-ins without options. */
export const noOptions: OptionSchema = z.strictObject({});

/**
 * Options checked against their schema, defaults filled in.
 *
 * @param who - the plug-in or command that owns the schema; the error begins with it
 * @throws RugError `OPTIONS` with one line for the first option that does not fit
 */
export function parseOptions<S extends OptionSchema>(who: string, schema: S, given: unknown): z.infer<S> {
  const parsed = schema.safeParse(given ?? {});
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  if (issue.code === 'unrecognized_keys') throw unknownOption(who, schema, issue.keys[0]!);
  const name = issue.path.map(String).join('.');
  const got = valueAt(given, issue.path) ?? 'nothing';
  throw new RugError('OPTIONS', {
    who: name ? `${who} ${name}` : who,
    must: requirement(issue, schema.shape[String(issue.path[0])]),
    got,
    ...didYouMean(got, wordsOf(issue)),
  });
}

/** The words that an option may be, where only some may. @param issue - what its schema found wrong */
export function wordsOf(issue: z.core.$ZodIssue): string[] {
  return issue.code === 'invalid_value' ? issue.values.map(String) : [];
}

function unknownOption(who: string, schema: OptionSchema, key: string): RugError {
  const known = Object.keys(schema.shape);
  return new RugError('OPTIONS', {
    who,
    must: known.length ? `options must be among ${known.join(', ')}` : 'there are no options',
    got: key,
    ...didYouMean(key, known, 'Remove it.'),
  });
}

function requirement(issue: z.core.$ZodIssue, member: unknown): string {
  const meaning = member instanceof z.ZodType ? member.description : undefined;
  if (meaning) return mustBe(meaning);
  if (issue.code !== 'invalid_type') return issue.message;
  return issue.expected === 'array' ? 'must be a list' : `must be of type ${issue.expected}`;
}

/** What an option must be, by its meaning, which may end in what holds where it is left out. */
export function mustBe(meaning: string): string {
  return `must be ${meaning.replace(/; default: .*$/s, '')}`;
}

function valueAt(given: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key], given);
}

/** The schema library, handed on so that a plug-in needs to import nothing but core. */
export { z };
