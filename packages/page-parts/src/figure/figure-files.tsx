import { type FigureDocument, type Look, figureCsv, figureOf } from '@rugbench/plots/figures';
import type { JSX } from 'preact';
import { saveCsv } from '../saving/save-file.ts';
import { savePng, saveSvg } from './save-figure.ts';

interface FigureFilesProps {
  readonly figure: FigureDocument;
  readonly look: Look;
}

/** Buttons that save a figure as SVG, as PNG, and its numbers as CSV. */
export function FigureFiles({ figure, look }: FigureFilesProps): JSX.Element {
  const named = (form: string): string => `${figure.input.title} as ${form}`;
  const files = {
    SVG: () => saveSvg(figure, look),
    PNG: () => void savePng(figure, look),
    CSV: () => saveCsv(figure.name, figureCsv(figureOf(figure as never).data)),
  };
  return (
    <span class="tools-end">
      {Object.entries(files).map(([form, save]) => (
        <button key={form} type="button" class="button" aria-label={named(form)} onClick={save}>
          {form}
        </button>
      ))}
    </span>
  );
}
