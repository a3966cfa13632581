import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { FileButton } from '../../../parts/file-button.tsx';

interface DropZoneProps {
  readonly busy: boolean;
  readonly onFiles: (files: readonly File[]) => void;
  readonly onExample: () => void;
}

/** What can be opened, as a picker of files names it. */
const ACCEPTED = '.csv,.parquet,.jsonl,.json,.html,.htm,.safetensors';

/** Where files are dropped, pasted, or chosen by a button. */
export function DropZone({ busy, onFiles, onExample }: DropZoneProps): JSX.Element {
  const [over, setOver] = useState(false);
  usePastedFiles(onFiles);
  const dropped = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length > 0) onFiles(files);
  };
  return (
    <section
      class={over ? 'drop-zone over' : 'drop-zone'}
      aria-label="Open files"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={dropped}
    >
      <p>
        Drop files here, paste them, or choose them: exports (<code>.csv</code>, <code>.parquet</code>,{' '}
        <code>.jsonl</code>), a <code>report.html</code>, <code>results.json</code>, packs of records, or weights (
        <code>.safetensors</code>).
      </p>
      <div class="choices">
        <FileButton label="Choose files" accept={ACCEPTED} onFiles={onFiles} />
        <button type="button" class="button" onClick={onExample}>
          Open the example
        </button>
        <span role="status" class="count">
          {busy ? 'Being read …' : 'Nothing is uploaded.'}
        </span>
      </div>
    </section>
  );
}

/** Files that are pasted anywhere on the page, but into a field. */
function usePastedFiles(onFiles: DropZoneProps['onFiles']): void {
  const now = useRef(onFiles);
  now.current = onFiles;
  useEffect(() => {
    const pasted = (event: ClipboardEvent): void => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length > 0) now.current(files);
    };
    document.addEventListener('paste', pasted);
    return () => document.removeEventListener('paste', pasted);
  }, []);
}
