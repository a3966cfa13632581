import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { NumberSlider } from '../../parts/number-slider.tsx';
import { CurveChart } from './curve-chart.tsx';
import type { OwnVariant, Picture } from './sandbox/protocol.ts';

type Parameter = OwnVariant['parameters'][number];

interface PictureSectionProps {
  readonly variant: OwnVariant | null;
  readonly picture: Picture | null;
  /** why there is none, in a line; null: nothing is wrong */
  readonly complaint: string | null;
  /** values of the parameters, in their order */
  readonly at: readonly number[];
  /** values at the optimum, in their order; null: not known */
  readonly optimum: readonly number[] | null;
  readonly onAt: (at: number[]) => void;
}

/** The function and its slope, at parameters that a reader chooses. */
export function PictureSection({ variant, picture, complaint, at, optimum, onAt }: PictureSectionProps): JSX.Element {
  const parameters = variant?.parameters ?? [];
  const initial = parameters.map((one) => one.initial);
  const last = useLast(picture);
  return (
    <section aria-labelledby="picture-title">
      <h2 id="picture-title">Its curve</h2>
      {parameters.length > 0 && (
        <>
          <fieldset class="controls">
            <legend class="only-read">Parameters of the picture</legend>
            {parameters.map((one, k) => (
              <ParameterSlider
                key={one.name}
                parameter={one}
                value={at[k]!}
                onValue={(value) => onAt(at.map((old, other) => (other === k ? value : old)))}
              />
            ))}
          </fieldset>
          <div class="choices" role="group" aria-label="Parameters">
            <Choice text="initial values" values={initial} {...{ at, onAt }} />
            {optimum && <Choice text="at the optimum" values={optimum} {...{ at, onAt }} />}
          </div>
        </>
      )}
      {complaint !== null && <p class="complaint">{complaint}</p>}
      {last ? (
        <Charts picture={last} stale={picture === null} />
      ) : (
        <p class="note">The curve waits for a file that can be loaded.</p>
      )}
    </section>
  );
}

interface ChartsProps {
  readonly picture: Picture;
  /** whether it is of code that has changed since */
  readonly stale: boolean;
}

function Charts({ picture: { z, value, slope, pseudo }, stale }: ChartsProps): JSX.Element {
  const trained = pseudo ? [{ name: 'what training takes', values: pseudo, look: 'dashed' } as const] : [];
  return (
    <div class={stale ? 'charts stale' : 'charts'} aria-busy={stale}>
      <CurveChart
        title="f(z), the output for a pre-activation z"
        x={z}
        lines={[
          { name: 'z itself', values: z, look: 'guide' },
          { name: 'f(z)', values: value, look: 'own' },
        ]}
        reach={[-2, 3]}
      />
      <CurveChart
        title="df/dz, its slope"
        x={z}
        lines={[{ name: 'exact slope', values: slope, look: 'own' }, ...trained]}
        reach={[-2, 4]}
      />
    </div>
  );
}

/** The last picture that there was: it stays while another one is drawn, so that the page does not jump. */
function useLast(picture: Picture | null): Picture | null {
  const last = useRef(picture);
  if (picture) last.current = picture;
  return last.current;
}

interface ChoiceProps {
  readonly text: string;
  readonly values: readonly number[];
  readonly at: readonly number[];
  readonly onAt: (at: number[]) => void;
}

function Choice({ text, values, at, onAt }: ChoiceProps): JSX.Element {
  const pressed = values.every((value, k) => value === at[k]);
  return (
    <button type="button" class="button" aria-pressed={pressed} onClick={() => onAt([...values])}>
      {text}
    </button>
  );
}

interface ParameterSliderProps {
  readonly parameter: Parameter;
  readonly value: number;
  readonly onValue: (value: number) => void;
}

function ParameterSlider({ parameter, value, onValue }: ParameterSliderProps): JSX.Element {
  const { name, domain, per } = parameter;
  const [low, high] = sliderEnds(parameter);
  return (
    <NumberSlider
      label={`${name}${per === 'feature' ? ' of a feature' : ''}`}
      scale={domain === 'positive' ? 'log' : 'linear'}
      accepts={(typed) => isInside(domain, typed)}
      onChange={onValue}
      {...{ low, high, value }}
    />
  );
}

/** Ends of a slider around the initial value, inside the domain. */
export function sliderEnds({ domain, initial }: Pick<Parameter, 'domain' | 'initial'>): [low: number, high: number] {
  if (domain === 'unit') return [0.01, 0.99];
  if (domain === 'real') return [initial - 2, initial + 2];
  return [initial / 100, initial * 100];
}

/** Whether a value can be one of a domain. */
export function isInside(domain: Parameter['domain'], value: number): boolean {
  return Number.isFinite(value) && (domain === 'real' || (value > 0 && (domain === 'positive' || value < 1)));
}
