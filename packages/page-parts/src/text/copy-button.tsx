import type { JSX } from 'preact';
import { useState } from 'preact/hooks';

/** A button that copies a text, and says that it did. */
export function CopyButton({ text, what }: { readonly text: string; readonly what: string }): JSX.Element {
  const [done, setDone] = useState(false);
  const copy = async (): Promise<void> => {
    await copyText(text);
    setDone(true);
    setTimeout(() => setDone(false), 1500);
  };
  return (
    <button type="button" class="quiet copy" onClick={() => void copy()} aria-label={`Copy ${what}`}>
      <span aria-live="polite">{done ? 'copied' : 'copy'}</span>
    </button>
  );
}

/** Pages that were opened from disk may have no clipboard: a field that is selected does it there. */
async function copyText(text: string): Promise<void> {
  if (navigator.clipboard !== undefined) return navigator.clipboard.writeText(text).catch(() => copySelected(text));
  copySelected(text);
}

function copySelected(text: string): void {
  const field = document.createElement('textarea');
  field.value = text;
  document.body.append(field);
  field.select();
  document.execCommand('copy');
  field.remove();
}
