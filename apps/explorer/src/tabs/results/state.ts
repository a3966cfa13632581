import { z } from '@rugbench/core';

/** The name of the example that the page brings along. */
export const EXAMPLE = 'example.csv';

const place = (what: string) => z.int().min(0).max(65_536).default(0).describe(what);

/** What a reader chooses on the tab of results. A file is not in a link: its name is, and how it is shown. */
export const resultsState = z.strictObject({
  file: z
    .string()
    .max(300)
    .default('')
    .describe('the name of the file that is shown, such as rows.csv; the file itself is never in a link'),
  table: z
    .string()
    .max(4000)
    .default('')
    .describe('how its table is sorted, filtered and grouped, as the address of a report has it'),
  variant: z
    .string()
    .max(300)
    .default('')
    .describe('the variant that weights are judged as, such as topk:k=20; empty: that of the file, else relu'),
  p: z
    .number()
    .min(0)
    .max(1)
    .default(0)
    .describe('the probability p that weights are judged at, above 0 and at most 1; 0: that of the file, else 0.05'),
  samples: z
    .int()
    .min(2)
    .max(1_000_000)
    .default(4000)
    .describe('fresh samples that judge weights, a whole number from 2 to 1,000,000'),
  row: place('the first row of W in view, a whole number from 0'),
  column: place('the first column of W in view, a whole number from 0'),
  side: place('rows and columns of W in view, a whole number from 1 to n; 0: all'),
});

/** What a reader chose. */
export type ResultsState = z.infer<typeof resultsState>;

/** The state that shows a file as it is shown at first. */
export function fileState(file: string): ResultsState {
  return resultsState.parse({ file });
}
