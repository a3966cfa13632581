import type { z } from '@rugbench/core';

/** The first thing that a schema found wrong, in one line: `spec.n: must be ...`. */
export function firstIssue({ issues }: z.ZodError): string {
  const { path, message } = issues[0]!;
  const where = path.map(String).join('.');
  return where === '' ? message : `${where}: ${message}`;
}
