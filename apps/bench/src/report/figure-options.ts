import { z } from '@rugbench/core';

/** The files of a figure, by their endings. */
export const FORMATS = ['svg', 'png', 'pdf', 'csv'] as const;

/** How a command that draws may be asked to draw. Nothing here changes what is measured. */
export const figureOptions = {
  formats: z
    .array(z.enum(FORMATS))
    .min(1)
    .refine((formats) => new Set(formats).size === formats.length)
    .default(['svg', 'png', 'csv'])
    .describe('a list of the files of each picture, each once, of svg, png, pdf and csv (its data)'),
  theme: z.enum(['light', 'dark']).default('light').describe('colours of the pictures: light or dark'),
  size: z
    .enum(['column', 'page'])
    .default('page')
    .describe('how wide the pictures are: column (90 mm, one of two of a page) or page (180 mm)'),
} as const;

/** How figures are asked to be drawn. */
export type FigureAsked = Readonly<z.infer<z.ZodObject<typeof figureOptions>>>;
