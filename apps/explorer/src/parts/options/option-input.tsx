import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { TextField } from '../text-field.tsx';
import type { OptionField } from './option-fields.ts';

interface OptionInputProps {
  readonly field: OptionField;
  /** as it is given; '' where it is left to its default */
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** An option of a plug-in: a choice where its values are few, else a text. */
export function OptionInput({ field, value, onChange }: OptionInputProps): JSX.Element {
  const id = useId();
  const { name, about, choices, byDefault } = field;
  if (!choices) {
    return <TextField label={name} placeholder={byDefault} accepts={() => true} {...{ about, value, onChange }} />;
  }
  return (
    <div class="field">
      <label for={id}>{name}</label>
      <select
        id={id}
        value={value === '' ? byDefault : value}
        aria-describedby={`${id}-about`}
        onChange={({ currentTarget: { value: chosen } }) => onChange(chosen === byDefault ? '' : chosen)}
      >
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {choice}
          </option>
        ))}
      </select>
      <p id={`${id}-about`} class="note">
        {about}
      </p>
    </div>
  );
}
