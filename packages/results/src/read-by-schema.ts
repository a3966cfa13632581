import { RugError, show, type z } from '@rugbench/core';

/** What a value from outside must be, for errors. */
export interface Expected {
  /** where the value comes from, such as a path; an error begins with it */
  readonly who: string;
  /** the part of it that the value is, such as `spec`; empty: the whole */
  readonly what: string;
  /** the form that it must have, such as `rugbench/run/1` */
  readonly form: string;
  /** what the reader may do about it */
  readonly todo?: string;
}

/**
 * A value from outside, read by a schema.
 *
 * @throws RugError `FILES` with one line that names the first member that does not fit
 */
export function readBySchema<S extends z.ZodType>(schema: S, value: unknown, expected: Expected): z.infer<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const { path, message } = parsed.error.issues[0]!;
  const { who, what, form, todo } = expected;
  const member = [what, ...path.map(String)].filter((name) => name !== '').join('.');
  const where = member === '' ? '' : `${show(member)} `;
  const must = `${where}must fit ${form} (${show(message)})`;
  throw new RugError('FILES', { who, must, ...(todo === undefined ? {} : { todo }) });
}
