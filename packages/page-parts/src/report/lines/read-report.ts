import { RugError } from '@rugbench/core';
import type { ReportDocument } from '@rugbench/report';

const SCHEMA: ReportDocument['schema'] = 'rugbench/report/1';

/**
 * The document that the page was written with. Page and document are one file, written by one program, so its form is trusted once its
 * schema is the one that this page was built for.
 *
 * @throws RugError `FILES` when there is no document, or one for another page
 */
export function readReport(text: string): ReportDocument {
  const read = parsed(text);
  if (!isReport(read)) {
    throw new RugError('FILES', {
      who: 'report',
      must: `must hold a document ${SCHEMA}`,
      got: text.trim() === '' ? 'nothing' : text.slice(0, 40),
      todo: 'Write the file again with rug report.',
    });
  }
  return read;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isReport(value: unknown): value is ReportDocument {
  return typeof value === 'object' && value !== null && 'schema' in value && value.schema === SCHEMA;
}
