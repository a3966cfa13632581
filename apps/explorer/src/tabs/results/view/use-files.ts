import type { FigureDocument } from '@rugbench/plots/figures';
import { useState } from 'preact/hooks';
import exampleAddress from '../example/example.csv?url';
import type { Shown } from '../protocol.ts';
import { EXAMPLE } from '../state.ts';
import { askReader } from './use-results.ts';

/** A file that was opened, and what is shown of it. */
export interface OpenedFile {
  /** its name, which no other open file has */
  readonly name: string;
  /** what is shown of it */
  readonly shown: Shown;
  /** all files that were opened with it: a model may have several */
  readonly files: readonly File[];
}

/** Files stay open as long as the page lives, whatever tab is shown. */
let kept: readonly OpenedFile[] = [];

/** The files that are open. */
export interface OpenFiles {
  /** in the order in which they were opened, the last first */
  readonly opened: readonly OpenedFile[];
  /** whether files are being read */
  readonly busy: boolean;
  /** opens files in place of those of the same names, and calls with the first that can be shown */
  readonly open: (files: readonly File[], first: (file: OpenedFile) => void) => void;
  /** opens the example */
  readonly example: (first: (file: OpenedFile) => void) => void;
  /** why the example could not be loaded; null: nothing is wrong */
  readonly complaint: string | null;
}

/** Opens files in a worker, and remembers them. */
export function useFiles(): OpenFiles {
  const [, setTurn] = useState(0);
  const [busy, setBusy] = useState(0);
  const [complaint, setComplaint] = useState<string | null>(null);
  const keep = (next: readonly OpenedFile[]): void => {
    kept = next;
    setTurn((turn) => turn + 1);
  };
  const open: OpenFiles['open'] = (files, first) => {
    let told = false;
    setBusy((count) => count + 1);
    askReader(
      'open',
      { files },
      {
        piece: (piece) => {
          if ('figure' in piece) return keep(kept.map((one) => withFigure(one, piece.name, piece.figure)));
          const file = { name: piece.name, shown: piece.shown, files };
          keep([file, ...kept.filter(({ name }) => name !== piece.name)]);
          if (!told && piece.shown.kind !== 'nothing') first(file);
          told ||= piece.shown.kind !== 'nothing';
        },
        failed: (line) => keep([{ name: 'files', shown: { kind: 'nothing', line }, files }, ...kept]),
        settled: () => setBusy((count) => count - 1),
      },
    );
  };
  const example: OpenFiles['example'] = (first) => {
    setComplaint(null);
    fetch(exampleAddress)
      .then(async (answer) => {
        if (!answer.ok) throw new Error(`${answer.status}`);
        open([new File([await answer.arrayBuffer()], EXAMPLE)], first);
      })
      .catch((error: unknown) => setComplaint(`The example could not be loaded: ${String(error)}`));
  };
  return { opened: kept, busy: busy > 0, open, example, complaint };
}

function withFigure(file: OpenedFile, name: string, figure: FigureDocument): OpenedFile {
  if (file.name !== name || file.shown.kind !== 'table') return file;
  const { document } = file.shown;
  return { ...file, shown: { ...file.shown, document: { ...document, figures: [...document.figures, figure] } } };
}
