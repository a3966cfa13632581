import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';

interface FileButtonProps {
  /** what stands on the button */
  readonly label: string;
  /** endings of what can be opened, as a picker of files names them */
  readonly accept: string;
  /** is given what was chosen; the same files may be chosen again */
  readonly onFiles: (files: readonly File[]) => void;
}

/** A button that opens the picker of files. */
export function FileButton({ label, accept, onFiles }: FileButtonProps): JSX.Element {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" class="button" onClick={() => input.current!.click()}>
        {label}
      </button>
      <input
        ref={input}
        type="file"
        multiple
        accept={accept}
        hidden
        onChange={({ currentTarget }) => {
          onFiles([...(currentTarget.files ?? [])]);
          currentTarget.value = '';
        }}
      />
    </>
  );
}
