import { firstLine, isReason } from '@rugbench/core';
import type { PaperContent, PaperFigure } from '@rugbench/figures';
import type { FigureDocument } from '@rugbench/plots/figures';

/** One figure of the paper, as far as it was drawn. */
export interface MadeFigure {
  /** which one */
  readonly figure: PaperFigure;
  /** its documents, each with the names of its files; empty where there is none */
  readonly drawings: readonly Drawing[];
  /** why it is missing, or a part of it; null where nothing is */
  readonly reason: string | null;
  /** the command that makes it alone */
  readonly command: string;
}

/** One document of a figure, drawn. */
export interface Drawing {
  /** its title */
  readonly title: string;
  /** names of its files */
  readonly files: readonly string[];
}

/** How figures are written. */
export interface Writing {
  /** the command that makes a figure alone, for its caption */
  commandOf(figure: PaperFigure): string;
  /** writes a document, and says the names of its files */
  save(document: FigureDocument): Promise<readonly string[]>;
  /** asked before each figure whether to go on, with how many were made */
  goesOn(figure: PaperFigure, made: number): Promise<boolean>;
}

/**
 * Makes and writes figures, one after the other. One that fails is told by its reason; the others are drawn.
 *
 * @returns those that were made; after a stop the first ones
 */
export async function writeFigures(
  figures: readonly PaperFigure[],
  content: PaperContent,
  { commandOf, save, goesOn }: Writing,
): Promise<MadeFigure[]> {
  const made: MadeFigure[] = [];
  for (const figure of figures) {
    if (!(await goesOn(figure, made.length))) break;
    made.push(await madeFigure(figure, content, commandOf(figure), save));
  }
  return made;
}

async function madeFigure(
  figure: PaperFigure,
  content: PaperContent,
  command: string,
  save: Writing['save'],
): Promise<MadeFigure> {
  const drawings: Drawing[] = [];
  const told = (reason: string | null): MadeFigure => ({ figure, drawings, reason, command });
  try {
    const documents = figure.make(content);
    if (isReason(documents)) return told(documents.why);
    for (const document of documents) {
      const captioned = withCaption(document, command);
      drawings.push({ title: document.input.title, files: await save(captioned) });
    }
    return told(null);
  } catch (thrown) {
    return told(firstLine(thrown));
  }
}

/** A document whose caption is the command that makes it. */
function withCaption(document: FigureDocument, caption: string): FigureDocument {
  return { ...document, input: { ...document.input, caption } } as FigureDocument;
}
