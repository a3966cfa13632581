import type { JSX } from 'preact';

/** One value with its error. */
export interface Dot {
  /** before the value */
  readonly name: string;
  /** where the dot stands */
  readonly value: number;
  /** standard error in the unit of the value, >= 0; null: no bar is drawn */
  readonly error: number | null;
  /** behind the axis, such as the value in words */
  readonly text: string;
  /** whether the line stands out */
  readonly strong: boolean;
}

/** Values below each other with bars of two standard errors, and perhaps a line at one value. */
export function DotPlot({ dots, zero }: { readonly dots: readonly Dot[]; readonly zero: number | null }): JSX.Element {
  const place = scale(dots, zero);
  return (
    <ul class="dots" role="list">
      {dots.map((dot) => (
        <li key={dot.name} class={dot.strong ? 'dot strong' : 'dot'}>
          <span class="dot-name">{dot.name}</span>
          <span class="dot-track" aria-hidden="true">
            {zero !== null && <span class="dot-zero" style={{ left: place(zero) }} />}
            {dot.error !== null && <Bar dot={dot} place={place} />}
            <span class="dot-mark" style={{ left: place(dot.value) }} />
          </span>
          <span class="dot-text">{dot.text}</span>
        </li>
      ))}
    </ul>
  );
}

function Bar({ dot, place }: { readonly dot: Dot; readonly place: (value: number) => string }): JSX.Element {
  const [low, high] = [dot.value - 2 * dot.error!, dot.value + 2 * dot.error!];
  return <span class="dot-bar" style={{ left: place(low), right: `calc(100% - ${place(high)})` }} />;
}

/** From a value to a distance from the left, in per cent of the track. */
function scale(dots: readonly Dot[], zero: number | null): (value: number) => string {
  const ends = dots.flatMap(({ value, error }) => [value - 2 * (error ?? 0), value + 2 * (error ?? 0)]);
  const all = zero === null ? ends : [...ends, zero];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const width = high - low || 1;
  return (value) => `${(2 + (96 * (value - low)) / width).toFixed(2)}%`;
}
