import type { FigureDocument, Look } from '@rugbench/plots/figures';
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { NumberSlider } from '../../parts/number-slider.tsx';
import type { TabProps } from '../../tab/tab.ts';
import { type CurveSubject, curveFigure } from './curve-figures.ts';
import type { Axis } from './curve-places.ts';
import { FigureInTurn } from '../../parts/figure-in-turn.tsx';
import { forgeLines, variantLines } from './lines-of-table.ts';
import { PredictionsTable, lossOf } from './predictions-table.tsx';
import { sentences } from './sentence.ts';
import { type TheoryState, theoryState } from './state.ts';
import type { TheoryAsking } from './theory-asking.ts';
import { useTheory } from './use-theory.ts';

/** The tab of theory. */
export function View({ state, onChange, look }: TabProps<TheoryState>): JSX.Element {
  const asking = useTheory(state);
  const { known } = asking;
  const names = asking.names();
  const { r, p, n } = state;
  const here = known.at({ r, p, n });
  const figures = useCurveFigures(state, asking);
  const complaint = asking.complaint();
  return (
    <>
      <Controls {...{ state, onChange }} />
      <CurvesChoice {...{ state, onChange }} />
      <div class="says" role="status">
        {complaint === null ? (
          sentences(state, here).map((sentence) => <p key={sentence}>{sentence}</p>)
        ) : (
          <p class="complaint">{complaint}</p>
        )}
      </div>
      <Bounds bounds={here.bounds} />
      <Subject title="Variants on the Persian rug" id="variants" figures={figures.slice(0, 2)} look={look}>
        <PredictionsTable
          caption="Losses of variants on the Persian rug"
          named="variant"
          lines={variantLines(names?.variants ?? [], state, known)}
          {...{ bounds: here.bounds, n }}
        />
      </Subject>
      <Subject title="The ReLU on other weights" id="forges" figures={figures.slice(2)} look={look}>
        <PredictionsTable
          caption="Losses of the ReLU on forged weights"
          named="forge"
          lines={forgeLines(names ? [...names.forges, ...names.mixtures] : [], state, known)}
          {...{ bounds: here.bounds, n }}
        />
      </Subject>
    </>
  );
}

interface SubjectProps {
  readonly title: string;
  readonly id: string;
  readonly figures: readonly KeyedFigure[];
  readonly look: Look;
  /** the table */
  readonly children: ComponentChildren;
}

function Subject({ title, id, figures, look, children }: SubjectProps): JSX.Element {
  return (
    <section aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      <div class="figures">
        {figures.map(({ key, figure }) => (
          <FigureInTurn key={key} figure={figure} look={look} waiting="The curves are being computed…" />
        ))}
      </div>
      {children}
    </section>
  );
}

type ControlsProps = Pick<TabProps<TheoryState>, 'state' | 'onChange'>;

function Controls({ state, onChange }: ControlsProps): JSX.Element {
  const accepts = (name: keyof TheoryState) => (value: number) => theoryState.shape[name].safeParse(value).success;
  const slider = (name: 'r' | 'p' | 'n') => ({
    value: state[name],
    accepts: accepts(name),
    onChange: (value: number) => onChange({ [name]: value }),
  });
  return (
    <fieldset class="controls">
      <legend class="only-read">The setting</legend>
      <NumberSlider label="r = d/n" low={0.01} high={0.99} scale="linear" {...slider('r')} />
      <NumberSlider label="p, on with probability" low={0.001} high={1} scale="log" {...slider('p')} />
      <NumberSlider label="n features" low={8} high={2 ** 16} scale="powers" {...slider('n')} />
    </fieldset>
  );
}

function CurvesChoice({ state: { n, curves }, onChange }: ControlsProps): JSX.Element {
  const choice = (value: TheoryState['curves'], text: string): JSX.Element => (
    <button type="button" class="button" aria-pressed={curves === value} onClick={() => onChange({ curves: value })}>
      {text}
    </button>
  );
  return (
    <div class="choices" role="group" aria-label="Losses in the curves">
      <span class="count">Curves</span>
      {choice('limit', 'at large n')}
      {choice('n', `at n = ${n}`)}
    </div>
  );
}

function Bounds({ bounds }: { readonly bounds: ReturnType<TheoryAsking['known']['at']>['bounds'] }): JSX.Element {
  const text = (loss: number | undefined): string => (loss === undefined ? '…' : lossOf(loss));
  const iterated = bounds?.iterated.loss === 0 ? 'exact recovery' : text(bounds?.iterated.loss);
  return (
    <dl class="facts bounds">
      <div>
        <dt>floor for Gaussian interference</dt>
        <dd data-bound="floor">{text(bounds?.floor.loss)}</dd>
      </div>
      <div>
        <dt>best affine model</dt>
        <dd data-bound="linear">{text(bounds?.linear.loss)}</dd>
      </div>
      <div>
        <dt>iterated decoder</dt>
        <dd data-bound="iterated">{iterated}</dd>
      </div>
    </dl>
  );
}

/** How often figures are drawn anew while their curves come in, ms. */
const EVERY = 700;

const FIGURES: readonly (readonly [CurveSubject, Axis])[] = [
  ['variants', 'r'],
  ['variants', 'p'],
  ['forges', 'r'],
  ['forges', 'p'],
];

interface KeyedFigure {
  readonly key: string;
  readonly figure: FigureDocument | null;
}

/** The figures of a state; a figure is a new one only where its curves or its mark have changed. */
function useCurveFigures(state: TheoryState, { known }: TheoryAsking): readonly KeyedFigure[] {
  const { r, p, n, curves } = state;
  const made = (before: readonly KeyedFigure[]): KeyedFigure[] =>
    FIGURES.map(([subject, axis]) => {
      const key = `${subject} ${axis}`;
      const figure = curveFigure(subject, axis, { r, p, n, curves }, known);
      const old = before.find((one) => one.key === key)?.figure ?? null;
      return { key, figure: JSON.stringify(old) === JSON.stringify(figure) ? old : figure };
    });
  const [figures, setFigures] = useState<readonly KeyedFigure[]>(() => made([]));
  useEffect(() => {
    const first = setTimeout(() => setFigures(made), 150);
    const timer = setInterval(() => setFigures(made), EVERY);
    return () => {
      clearTimeout(first);
      clearInterval(timer);
    };
  }, [r, p, n, curves]);
  return figures;
}
