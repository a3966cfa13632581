import type { JSX } from 'preact';
import type { TabProps } from '../../../tab/tab.ts';
import { isModelName } from '../command.ts';
import { EXAMPLE, type ResultsState, fileState } from '../state.ts';
import { DropZone } from './drop-zone.tsx';
import { FileList } from './file-list.tsx';
import { ModelOfFile } from './model-of-file.tsx';
import { TableOfFile } from './table-of-file.tsx';
import { type OpenedFile, useFiles } from './use-files.ts';

/** The tab of results. */
export function View({ state, onChange, look }: TabProps<ResultsState>): JSX.Element {
  const { opened, busy, open, example, complaint } = useFiles();
  const shown = opened.find(({ name }) => name === state.file) ?? null;
  const show = (file: OpenedFile): void => {
    if (file.name === state.file) return onChange({ ...pOf(file, state.p) });
    onChange({ ...fileState(file.name), ...pOf(file, 0) });
  };
  return (
    <>
      <DropZone busy={busy} onFiles={(files) => open(files, show)} onExample={() => example(show)} />
      {complaint !== null && <p class="complaint">{complaint}</p>}
      <FileList files={opened} open={state.file} onOpen={show} />
      {!shown && state.file !== '' && !busy && <p class="note">{absentText(state.file)}</p>}
      {shown?.shown.kind === 'table' && (
        <TableOfFile
          key={shown.name}
          document={shown.shown.document}
          table={state.table}
          look={look}
          onTable={(table) => onChange({ table })}
        />
      )}
      {shown?.shown.kind === 'model' && (
        <ModelOfFile
          key={shown.name}
          file={shown}
          names={shown.shown.files}
          isTrained={shown.shown.isTrained}
          {...{ state, onChange, look }}
        />
      )}
    </>
  );
}

/** A file that does not say on which data its model is judged is judged at the usual p, which the command must name. */
function pOf({ shown }: OpenedFile, p: number): Partial<ResultsState> {
  if (shown.kind !== 'model') return {};
  return { p: shown.isTrained ? 0 : p || 0.05 };
}

function absentText(name: string): string {
  if (name === EXAMPLE) return 'This link shows the example: the button above opens it.';
  const what = isModelName(name) ? 'weights' : 'a file';
  return `This link shows ${what} called ${name}. A link holds no file: open yours above, and it is shown as the link says.`;
}
