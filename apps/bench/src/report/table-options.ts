import { z } from '@rugbench/core';
import { COLUMN_KEYS } from './columns.ts';
import { SORTS } from './sort-lines.ts';

/** How a command that prints the table of a comparison may be asked to print it. Neither changes what is written or exported. */
export const tableOptions = {
  sort: z
    .enum(SORTS)
    .default('loss')
    .describe(`what the printed table is sorted by: ${listed(SORTS)}`),
  columns: z
    .array(z.enum(COLUMN_KEYS))
    .min(1)
    .refine((keys) => new Set(keys).size === keys.length)
    .optional()
    .describe(
      `a list of columns to print, each once, of ${listed(COLUMN_KEYS)}; default: as many of them as fit the terminal`,
    ),
} as const;

/** What was asked of a table. */
export type TableOptions = z.infer<z.ZodObject<typeof tableOptions>>;

function listed(words: readonly string[]): string {
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1)!}`;
}
