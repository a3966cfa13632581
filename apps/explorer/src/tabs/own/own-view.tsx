import './own.css';
import { saveFile } from '@rugbench/page-parts';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { NumberSlider } from '../../parts/number-slider.tsx';
import type { TabProps } from '../../tab/tab.ts';
import { CodeEditor } from './editor/code-editor.tsx';
import { EXAMPLES } from './examples.ts';
import { LawsSection } from './laws-section.tsx';
import { PictureSection } from './picture-section.tsx';
import type { Loaded, OwnVariant } from './sandbox/protocol.ts';
import { type OwnState, ownState } from './state.ts';
import { TheorySection } from './theory-section.tsx';
import { TrainSection } from './train-section.tsx';
import { useFile } from './use-file.ts';
import { usePredictions } from './use-predictions.ts';
import { useRun } from './use-run.ts';
import { useAnswer, useSandbox } from './use-sandbox.ts';

/** Id of what says how the editor is left. */
const HINT = 'own-editor-keys';

/** The tab of a variant of one's own. */
export function View({ state, onChange, look }: TabProps<OwnState>): JSX.Element {
  const file = useFile(state, onChange);
  const { sandbox, ended } = useSandbox(file.rested);
  const load = useAnswer(sandbox, 'load', file.rested);
  const found = load.pieces[0] ?? null;
  const variant = chosen(found, state.variant);
  useName(variant, state, onChange);
  const name = variant?.name ?? null;
  const { r, p, n, against, axis } = state;
  const laws = useAnswer(sandbox, 'laws', name);
  const names = name === null ? [] : [...new Set([name, 'relu', against])];
  const at = valuesOf(variant, state.at);
  const picture = useAnswer(
    sandbox,
    'picture',
    variant && { variant: variant.name, parameters: byName(variant, at), p },
  );
  const run = useRun(sandbox);
  // Laws are quick, and say whether the rest means anything: they go first. Curves wait while models are trained.
  const known = usePredictions(sandbox, laws.ended && !run.goes ? names : [], { r, p, n, curves: 'limit' }, axis);
  const optimum = known.known.at({ r, p, n }).variants.get(name ?? '')?.parameters;
  return (
    <>
      <FileSection {...{ state, onChange, file, found, variant }} complaint={ended ?? load.complaint} />
      <LawsSection laws={laws} />
      <PictureSection
        {...{ variant, at }}
        picture={picture.pieces[0] ?? null}
        complaint={picture.complaint}
        optimum={variant && optimum ? optimumOf(variant, optimum) : null}
        onAt={(values) => onChange({ at: values })}
      />
      <Setting {...{ state, onChange }} others={found?.others ?? [against]} />
      <TheorySection {...{ state, onChange, look, name, names }} predictions={known} />
      <TrainSection {...{ state, onChange, look, name, run }} />
    </>
  );
}

interface FileSectionProps {
  readonly state: OwnState;
  readonly onChange: (members: Partial<OwnState>) => void;
  readonly file: ReturnType<typeof useFile>;
  readonly found: Loaded | null;
  readonly variant: OwnVariant | null;
  /** what went wrong, in a line; null: nothing */
  readonly complaint: string | null;
}

/** The editor, with examples before it and what became of the code behind. */
function FileSection({ state, onChange, file, found, variant, complaint }: FileSectionProps): JSX.Element {
  const { given, text, note, edit } = file;
  return (
    <section aria-label="The file">
      <div class="choices" role="group" aria-label="Start from an example">
        <span class="count">Start from</span>
        {EXAMPLES.map(({ name, about }) => (
          <button
            key={name}
            type="button"
            class="button"
            title={about}
            aria-pressed={state.code === '' && state.example === name}
            onClick={() => onChange({ example: name, code: '', variant: '', at: [] })}
          >
            {name}
          </button>
        ))}
      </div>
      {given && <CodeEditor given={given} label="The file that defines the variant" describedBy={HINT} onText={edit} />}
      <p class="note" id={HINT}>
        Tab leaves the editor; Ctrl-] and Ctrl-[ indent. Ctrl-Space lists what fits; behind <code>m.</code> the algebra
        is listed by itself.
      </p>
      <div class="own-status" role="status">
        {complaint !== null && <p class="complaint">{complaint}</p>}
        {note !== null && <p class="complaint">{note}</p>}
        {complaint === null && !variant && <p class="note">The code is being run …</p>}
        {complaint === null && variant && <p class="note own-loaded">{saidOf(variant)}</p>}
      </div>
      <div class="choices">
        {found && found.variants.length > 1 && (
          <label>
            Variant{' '}
            <select
              value={variant?.name}
              onChange={(event) => onChange({ variant: event.currentTarget.value, at: [] })}
            >
              {found.variants.map(({ name }) => (
                <option key={name}>{name}</option>
              ))}
            </select>
          </label>
        )}
        <button
          type="button"
          class="button"
          disabled={variant === null || text === null}
          onClick={() => variant && text !== null && saveText(`${variant.name}.mjs`, text)}
        >
          {`Save as ${variant ? variant.name : 'NAME'}.mjs`}
        </button>
        <span class="count">the plug-in file that the command below takes</span>
      </div>
    </section>
  );
}

function saidOf({ title, class: kind, oracle, parameters }: OwnVariant): string {
  const learnt = parameters.map(({ name }) => name).join(', ');
  const what = kind === 'filter' ? 'a filter' : 'elementwise';
  return `${title}: ${oracle ? 'an oracle, ' : ''}${what}; ${learnt === '' ? 'no parameter of its own' : `learns ${learnt}`}.`;
}

function saveText(name: string, text: string): void {
  saveFile(name, new Blob([text], { type: 'text/javascript;charset=utf-8' }));
}

interface SettingProps {
  readonly state: OwnState;
  readonly onChange: (members: Partial<OwnState>) => void;
  /** names of variants that come with the program */
  readonly others: readonly string[];
}

/** Where the variant is compared, and with whom. */
function Setting({ state, onChange, others }: SettingProps): JSX.Element {
  const accepts = (name: 'r' | 'p' | 'n') => (value: number) => ownState.shape[name].safeParse(value).success;
  const slider = (name: 'r' | 'p' | 'n') => ({
    value: state[name],
    accepts: accepts(name),
    onChange: (value: number) => onChange({ [name]: value }),
  });
  const names = others.includes(state.against) ? others : [state.against, ...others];
  return (
    <section aria-labelledby="setting-title">
      <h2 id="setting-title">Where it is compared</h2>
      <fieldset class="controls">
        <legend class="only-read">The setting</legend>
        <NumberSlider label="r = d/n" low={0.01} high={0.99} scale="linear" {...slider('r')} />
        <NumberSlider label="p, on with probability" low={0.001} high={1} scale="log" {...slider('p')} />
        <NumberSlider label="n features" low={8} high={1024} scale="powers" {...slider('n')} />
        <div class="field">
          <label for="own-against">held against</label>
          <select
            id="own-against"
            value={state.against}
            onChange={(event) => onChange({ against: event.currentTarget.value })}
          >
            {names.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </div>
      </fieldset>
    </section>
  );
}

/** The variant of a file that a state names; the first, where it names none that there is. */
function chosen(found: Loaded | null, name: string): OwnVariant | null {
  return found?.variants.find((one) => one.name === name) ?? found?.variants[0] ?? null;
}

/** Keeps the name of the variant in the state, so that the command has it. */
function useName(
  variant: OwnVariant | null,
  { variant: known, example, code }: OwnState,
  onChange: (members: Partial<OwnState>) => void,
): void {
  useEffect(() => {
    if (variant === null || variant.name === known) return;
    if (known === '' && code === '' && variant.name === example) return;
    // The page is drawn at once when the state changes, which must not happen while effects still run.
    const timer = setTimeout(() => onChange({ variant: variant.name }));
    return () => clearTimeout(timer);
  }, [variant?.name, known, example, code]);
}

/** The values of a state that fit the parameters, else the initial ones. */
function valuesOf(variant: OwnVariant | null, at: readonly number[]): readonly number[] {
  const initial = variant?.parameters.map((one) => one.initial) ?? [];
  return initial.map((value, k) => at[k] ?? value);
}

function byName({ parameters }: OwnVariant, at: readonly number[]): Record<string, number> {
  return Object.fromEntries(parameters.map(({ name }, k) => [name, at[k]!]));
}

/** The parameters of an optimum in the order of the variant; null where one is not said. */
function optimumOf({ parameters }: OwnVariant, found: Readonly<Record<string, number>>): number[] | null {
  const values = parameters.map(({ name }) => found[name]);
  return values.length > 0 && values.every((value) => value !== undefined) ? (values as number[]) : null;
}
