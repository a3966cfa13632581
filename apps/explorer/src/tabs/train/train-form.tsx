import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { NumberSlider } from '../../parts/number-slider.tsx';
import { OptionInput } from '../../parts/options/option-input.tsx';
import { optionIn, pluginIn, withOption } from '../../parts/options/plugin-text.ts';
import { TextField } from '../../parts/text-field.tsx';
import type { PluginEntry } from '../../parts/options/plugin-entry.ts';
import { DeviceField } from './device-field.tsx';
import type { DeviceOffer, TrainList } from './protocol.ts';
import { LARGEST_N, type TrainState, trainState } from './state.ts';

interface TrainFormProps {
  /** null: not known yet */
  readonly list: TrainList | null;
  readonly devices: readonly DeviceOffer[];
  readonly state: TrainState;
  readonly onChange: (members: Partial<TrainState>) => void;
}

/** What is trained, from what, on what. */
export function TrainForm({ list, devices, state, onChange }: TrainFormProps): JSX.Element {
  const { variant, start, backend } = state;
  return (
    <fieldset class="controls">
      <legend class="only-read">What is trained</legend>
      <PluginField
        label="variant"
        entries={list?.variants ?? []}
        text={variant}
        onText={(text) => onChange({ variant: text })}
      />
      <PluginField
        label="start"
        entries={list?.starts ?? []}
        text={start}
        onText={(text) => onChange({ start: text })}
      />
      <DeviceField {...{ devices, backend }} onBackend={(name) => onChange({ backend: name })} />
      <Numbers {...{ state, onChange }} />
    </fieldset>
  );
}

interface PluginFieldProps {
  readonly label: string;
  readonly entries: readonly PluginEntry[];
  /** with its options */
  readonly text: string;
  readonly onText: (text: string) => void;
}

/** A plug-in by its name, and its options, which are folded up while none is given. */
function PluginField({ label, entries, text, onText }: PluginFieldProps): JSX.Element {
  const id = useId();
  const name = pluginIn(text);
  const entry = entries.find((one) => one.name === name);
  const others = entry ? [] : [{ name, title: name }];
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} value={name} onChange={(event) => onText(event.currentTarget.value)}>
        {[...others, ...entries].map((one) => (
          <option key={one.name} value={one.name}>
            {one.title}
          </option>
        ))}
      </select>
      {entry && entry.fields.length > 0 && (
        <details key={name} class="plugin-options" open={text !== name}>
          <summary>{`options of the ${label}`}</summary>
          {entry.fields.map((field) => (
            <OptionInput
              key={field.name}
              field={field}
              value={optionIn(text, field.name)}
              onChange={(value) => onText(withOption(text, field.name, value))}
            />
          ))}
        </details>
      )}
    </div>
  );
}

type Choice = Pick<TrainFormProps, 'state' | 'onChange'>;

function Numbers({ state, onChange }: Choice): JSX.Element {
  const accepts = (name: NumberName) => (value: number) => trainState.shape[name].safeParse(value).success;
  const slider = (name: NumberName, more: Partial<TrainState> = {}) => ({
    value: state[name],
    accepts: accepts(name),
    onChange: (value: number) => onChange({ [name]: value, ...more }),
  });
  const typed = (name: NumberName) => ({
    value: String(state[name]),
    accepts: (text: string) => text.trim() !== '' && accepts(name)(Number(text)),
    onChange: (text: string) => onChange({ [name]: Number(text) }),
  });
  return (
    <>
      <NumberSlider label="n features" low={8} high={LARGEST_N} scale="powers" {...slider('n', WHOLE)} />
      <NumberSlider label="r = d/n" low={0.01} high={0.99} scale="linear" {...slider('r')} />
      <NumberSlider label="p, on with probability" low={0.001} high={1} scale="log" {...slider('p')} />
      <TextField label="steps" about="a whole number to 100000; 0: as many as the recipe wants" {...typed('steps')} />
      <TextField label="learning rate" about="a factor on the recipe’s own, above 0" {...typed('rate')} />
      <TextField label="seed" about="of all that is drawn; a whole number from 0" {...typed('seed')} />
      <RecipeField {...{ state, onChange }} />
    </>
  );
}

type NumberName = 'n' | 'r' | 'p' | 'steps' | 'rate' | 'seed';

/** All of W is in view. */
const WHOLE = { row: 0, column: 0, side: 0 } as const;

function RecipeField({ state: { recipe, tied }, onChange }: Choice): JSX.Element {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>recipe</label>
      <select
        id={id}
        value={recipe}
        onChange={({ currentTarget: { value } }) => onChange({ recipe: value === 'paper' ? 'paper' : 'default' })}
      >
        <option value="default">default: says batch, rate and decay</option>
        <option value="paper">paper: the authors’</option>
      </select>
      <label class="tied">
        <input type="checkbox" checked={tied} onChange={(event) => onChange({ tied: event.currentTarget.checked })} />{' '}
        W_out = W_inᵀ (tied)
      </label>
    </div>
  );
}
