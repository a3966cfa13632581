import type { JSX } from 'preact';
import { useId } from 'preact/hooks';

interface TextFieldProps {
  readonly label: string;
  readonly about: string;
  readonly placeholder?: string;
  readonly value: string;
  readonly accepts: (text: string) => boolean;
  readonly onChange: (text: string) => void;
}

/** A text that counts when it is entered: by Enter, or when the field is left. */
export function TextField({ label, about, placeholder, value, accepts, onChange }: TextFieldProps): JSX.Element {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="text"
        value={value}
        placeholder={placeholder}
        aria-describedby={`${id}-about`}
        onChange={({ currentTarget }) => {
          if (accepts(currentTarget.value)) onChange(currentTarget.value);
          else currentTarget.value = value;
        }}
      />
      <p id={`${id}-about`} class="note">
        {about}
      </p>
    </div>
  );
}
