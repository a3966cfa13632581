import type { JSX } from 'preact';
import type { OpenedFile } from './use-files.ts';

interface FileListProps {
  readonly files: readonly OpenedFile[];
  /** name of the file that is shown */
  readonly open: string;
  readonly onOpen: (file: OpenedFile) => void;
}

/** The files that are open; a file that cannot be shown has its line. */
export function FileList({ files, open, onOpen }: FileListProps): JSX.Element | null {
  if (files.length === 0) return null;
  return (
    <ul class="file-list" aria-label="Open files">
      {files.map((file) => (
        <li key={file.name}>
          {file.shown.kind === 'nothing' ? (
            <span class="complaint">{file.shown.line}</span>
          ) : (
            <>
              <button type="button" class="button" aria-pressed={file.name === open} onClick={() => onOpen(file)}>
                {file.name}
              </button>
              <span class="count">{saidOf(file)}</span>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

function saidOf({ shown }: OpenedFile): string {
  if (shown.kind === 'table') return shown.what;
  if (shown.kind !== 'model') return '';
  return shown.files.length > 1 ? `weights in ${shown.files.length} files` : 'weights';
}
