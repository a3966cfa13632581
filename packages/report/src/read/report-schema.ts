import { z } from '@rugbench/core';

const head = {
  key: z.string().min(1),
  title: z.string(),
  about: z.string(),
  shown: z.boolean(),
  identifies: z.boolean(),
};
const value = z.number().nullable();
const packed = z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/, 'must be base64');

const textColumn = z.strictObject({
  ...head,
  kind: z.literal('text'),
  words: z.array(z.string()),
  places: z.array(z.int().min(-1)),
});
const numberColumn = z.strictObject({
  ...head,
  kind: z.literal('number'),
  format: z.enum(['loss', 'ratio', 'whole', 'plain']),
  numbers: packed,
});

const detail = z.strictObject({
  hash: z.string(),
  spec: z.array(z.union([z.tuple([z.array(z.string())]), z.tuple([z.array(z.string()), z.unknown()])])),
  command: z.string().nullable(),
  certificate: z.array(
    z.strictObject({
      name: z.string(),
      loss: value,
      ratio: value,
      ratioStandardError: value,
      note: z.string().nullable(),
    }),
  ),
  curve: z.array(z.strictObject({ step: z.number(), loss: z.number() })),
  corner: z.strictObject({ side: z.int().min(1).max(1024), limit: z.number(), entries: packed }).nullable(),
});

const difference = z.strictObject({
  name: z.string(),
  lines: z.tuple([z.int().min(0), z.int().min(0)]),
  difference: z.number(),
  standardError: value,
  paired: z.boolean(),
});

/** What a figure says of itself; what it shows is checked where it is drawn. */
const figure = z.strictObject({
  kind: z.string(),
  name: z.string().regex(/^[\w.-]+$/, 'must be the name of a file'),
  input: z.looseObject({ title: z.string(), subtitle: z.string().optional(), caption: z.string().optional() }),
});

/** The document inside a report, as `ReportDocument` describes it. */
export const reportSchema = z.strictObject({
  schema: z.literal('rugbench/report/1'),
  title: z.string(),
  setting: z.string(),
  command: z.string().nullable(),
  warnings: z.array(z.string()),
  versions: z.array(z.record(z.string(), z.string())),
  runs: z.array(z.strictObject({ name: z.string(), hash: z.string(), complete: z.boolean() })),
  axes: z.array(z.strictObject({ name: z.string(), title: z.string(), scale: z.enum(['linear', 'log']) })),
  columns: z.array(z.discriminatedUnion('kind', [textColumn, numberColumn])),
  lines: z.enum(['rows', 'groups']),
  details: z.array(detail.nullable()),
  baseSpec: z.unknown(),
  failed: z.array(z.strictObject({ title: z.string(), reason: z.string() })),
  figures: z.array(figure),
  differences: z.array(difference).nullable(),
});
