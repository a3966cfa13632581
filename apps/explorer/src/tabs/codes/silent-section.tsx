import type { JSX } from 'preact';
import type { TabProps } from '../../tab/tab.ts';
import type { GraphLines } from './protocol.ts';
import { type SilentFacts, eigenvaluesOf } from './silent-facts.ts';
import { GRAPH_V } from './sizes.ts';
import { type CodesState, LARGEST_N } from './state.ts';
import { WHOLE } from './whole.ts';
import { useGraph } from './use-codes.ts';
import { pluginIn, optionIn, withOption } from '../../parts/options/plugin-text.ts';

interface SilentSectionProps extends Pick<TabProps<CodesState>, 'state' | 'onChange'> {
  readonly codes: readonly SilentFacts[];
}

/** All silent codes with the numbers of their graphs, and the graph of the one that is shown. */
export function SilentSection({ codes, state, onChange }: SilentSectionProps): JSX.Element {
  const shown = codes.find((code) => isShown(code, state.weights)) ?? null;
  const graph = useGraph(shown && shown.v <= GRAPH_V ? shown : null);
  const show = ({ weights, v, f }: SilentFacts): void =>
    onChange({ weights: withOption(weights, 'constant', '1'), n: v, r: f / v, ...WHOLE });
  return (
    <section aria-labelledby="silent-title">
      <h2 id="silent-title">Silent codes</h2>
      <p class="note">
        W = 1 − A/θ, for copies of a strongly regular graph with adjacency matrix A: v vertices, k neighbours each, λ
        common neighbours of two that are adjacent and μ of two others, eigenvalues k, θ and s. A feature that is off
        hears 0 or less, so a ReLU without bias is silent. A copy stores v features in f dimensions.
      </p>
      {shown && <Shown {...{ shown, graph }} />}
      <div class="table-frame" role="region" aria-label="Silent codes and their graphs" tabIndex={0}>
        <table class="plain silent">
          <thead>
            <tr>
              {['code', 'v', 'k', 'λ', 'μ', 'θ', 's', 'f', 'r = f/v', 'W'].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {codes.map((code) => (
              <Line key={code.weights} code={code} shown={code === shown} onShow={() => show(code)} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function isShown({ forge, weights }: SilentFacts, text: string): boolean {
  const q = optionIn(weights, 'q');
  return pluginIn(text) === forge && (optionIn(text, 'q') || q) === q;
}

interface LineProps {
  readonly code: SilentFacts;
  readonly shown: boolean;
  readonly onShow: () => void;
}

function Line({ code, shown, onShow }: LineProps): JSX.Element {
  const { title, weights, v, k, lambda, mu, theta, negative, f } = code;
  const q = optionIn(weights, 'q');
  const name = `${title}${q && `, q = ${q}`}`;
  return (
    <tr data-weights={weights}>
      <th scope="row">{name}</th>
      {[v, k, lambda, mu, theta, negative, f, (f / v).toFixed(4)].map((value, column) => (
        <td key={column} class="number">
          {value}
        </td>
      ))}
      <td>
        {v <= LARGEST_N ? (
          <button type="button" class="button" aria-pressed={shown} aria-label={`Show W of ${name}`} onClick={onShow}>
            show
          </button>
        ) : (
          'n is too large'
        )}
      </td>
    </tr>
  );
}

function Shown({ shown, graph }: { readonly shown: SilentFacts; readonly graph: GraphLines | null }): JSX.Element {
  const { title, source, v, k, lambda, mu } = shown;
  const [ones, kept, lost] = eigenvaluesOf(shown);
  const text = ({ value, times }: typeof ones): string =>
    `${Number(value.toPrecision(6))}${times > 1 ? ` (${times} times)` : ''}`;
  return (
    <div class="silent-shown">
      <dl class="facts">
        <div>
          <dt>graph</dt>
          <dd>
            srg({v}, {k}, {lambda}, {mu})
          </dd>
        </div>
        <div>
          <dt>eigenvalues of W/a with constant = 1</dt>
          <dd>
            {text(ones)} of the vector of ones, {text(kept)}, {text(lost)}
          </dd>
        </div>
        <div>
          <dt>from</dt>
          <dd>{source}</dd>
        </div>
      </dl>
      {graph ? (
        <GraphPicture graph={graph} name={title} />
      ) : (
        <p class="note">
          {v > GRAPH_V
            ? `A graph of ${v} vertices is not drawn: W above has its adjacency matrix.`
            : 'The graph is being made …'}
        </p>
      )}
    </div>
  );
}

/** A graph with its vertices on a circle, in the order of the features. */
function GraphPicture({
  graph: { vertices, edges },
  name,
}: {
  readonly graph: GraphLines;
  readonly name: string;
}): JSX.Element {
  const place = (k: number): string => {
    const angle = (2 * Math.PI * k) / vertices;
    return `${(100 * Math.sin(angle)).toFixed(1)} ${(-100 * Math.cos(angle)).toFixed(1)}`;
  };
  const count = edges.length / 2;
  const lines = Array.from({ length: count }, (_, k) => `M${place(edges[2 * k]!)}L${place(edges[2 * k + 1]!)}`);
  return (
    <svg
      class="graph"
      viewBox="-104 -104 208 208"
      role="img"
      aria-label={`${name}: ${vertices} vertices on a circle, ${count} edges`}
    >
      <path d={lines.join('')} style={{ strokeOpacity: Math.min(0.8, Math.max(0.06, 60 / Math.sqrt(count * 30))) }} />
      {Array.from({ length: vertices }, (_, k) => {
        const [x, y] = place(k).split(' ');
        return <circle key={k} cx={x} cy={y} r={Math.min(2.5, 120 / vertices)} />;
      })}
    </svg>
  );
}
