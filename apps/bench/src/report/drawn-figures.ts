/** What was drawn into a folder. */
export interface DrawnFigures {
  /** the names of the files */
  readonly files: readonly string[];
  /** lines of Markdown that show the pictures, from this folder */
  readonly shown: readonly string[];
}

/** Where nothing is drawn. */
export const NOT_DRAWN: DrawnFigures = { files: [], shown: [] };

/** A report as the text of a file: its pictures below it. @param drawn - into the folder of the file */
export function withPictures(report: string, { shown }: Pick<DrawnFigures, 'shown'>): string {
  return `${[report, ...shown].join('\n\n')}\n`;
}
