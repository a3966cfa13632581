import type { JSX } from 'preact';
import { CopyButton } from './copy-button.tsx';

/** A command or a hash, with a button that copies it. */
export function CodeLine({ text, what }: { readonly text: string; readonly what: string }): JSX.Element {
  return (
    <div class="code-line">
      <code>{text}</code>
      <CopyButton text={text} what={what} />
    </div>
  );
}
