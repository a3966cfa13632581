import { z } from '@rugbench/core';
import { CONSTRAINTS, type CheckedCell, type CodeMapDocument, type MapCell, type MapSubject } from '@rugbench/judging';

/** What a map file begins with. */
export const SCHEMA = 'rugbench/map/2';

const place = {
  r: z.number().gt(0).max(1).describe('the ratio d/n'),
  p: z.number().gt(0).max(1).describe('the probability that a feature is on'),
};
const loss = z.number().min(0);
const named = z.string().min(1);

const part = z.strictObject({
  name: named.describe('of a forge, or dropped'),
  ratio: z.number().describe('its own d/n'),
  loss: loss.describe('of each of its features'),
  share: z.number().describe('of the features'),
  options: z.record(z.string(), z.unknown()).optional().describe('of the forge, where theory chose some'),
});

/** What theory says of one place. */
export const cellSchema: z.ZodType<MapCell> = z.strictObject({
  ...place,
  rug: loss.describe('of the ReLU on the Persian rug'),
  loss: loss.describe('of the ReLU on the best codes'),
  gain: z.number().describe('loss / rug'),
  parts: z.array(part).describe('one code or two'),
  single: z.strictObject({ name: named, loss }).describe('the best code that serves all features alike'),
});

/** A cell that was measured. */
export const checkSchema: z.ZodType<CheckedCell> = z.strictObject({
  ...place,
  n: z.int().min(1).describe('features'),
  d: z.int().min(1).describe('dimensions'),
  seed: z.int().min(0),
  samples: z.int().min(1),
  weights: named.describe('what was forged'),
  predicted: loss.describe('by theory'),
  measured: loss,
  standardError: z.number().min(0).describe('of the measured loss'),
  standardErrorNote: z.string().nullable().optional().describe('why that does not hold; left out by earlier versions'),
  over: z.number().describe('measured / predicted'),
  gain: z.number().describe('over the Persian rug, as measured'),
  gainStandardError: z.number().min(0).optional().describe('of the gain; left out by earlier versions'),
});

const source = z.string().min(1).describe('the data, as on the command line');
const forges = z.array(z.string());
const content = { cells: z.array(cellSchema), checks: z.array(checkSchema) };

const constraint = z.enum(CONSTRAINTS).describe('what weights were allowed to be');

/** What a map is one of. */
export const subjectSchema: z.ZodType<MapSubject> = z.strictObject({ source, forges, constraint });

/** A map as it was written. */
export const mapSchema: z.ZodType<CodeMapDocument> = z.strictObject({
  schema: z.literal(SCHEMA),
  source,
  forges,
  constraint,
  ...content,
});

/** A piece of a map, in a file of its own. */
export const partSchema = z.strictObject(content);
