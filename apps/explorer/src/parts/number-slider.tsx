import type { JSX } from 'preact';
import { useEffect, useId, useState } from 'preact/hooks';

interface NumberSliderProps {
  /** the letter and its meaning, such as `r = d/n` */
  readonly label: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** whether equal distances are equal differences, equal ratios, or ratios of two, which keep to powers of two */
  readonly scale: 'linear' | 'log' | 'powers';
  /** whether a number that was typed can be used */
  readonly accepts: (value: number) => boolean;
  readonly onChange: (value: number) => void;
}

/** Steps of the slider from one end to the other, but for powers of two. */
const STEPS = 400;

/** A number by a slider, or typed to the last digit. What is typed counts as soon as it can be used. */
export function NumberSlider({ label, value, low, high, scale, accepts, onChange }: NumberSliderProps): JSX.Element {
  const id = useId();
  const [typed, setTyped] = useState(String(value));
  useEffect(() => {
    if (Number(typed) !== value) setTyped(String(value));
  }, [value]);
  const steps = scale === 'powers' ? Math.round(Math.log2(high / low)) : STEPS;
  const type = (text: string): void => {
    setTyped(text);
    if (text.trim() !== '' && accepts(Number(text)) && Number(text) !== value) onChange(Number(text));
  };
  const fits = typed.trim() !== '' && accepts(Number(typed));
  return (
    <div class="number-slider">
      <label for={id}>{label}</label>
      <input
        type="range"
        aria-label={`${label}, slider`}
        aria-valuetext={String(value)}
        min={0}
        max={steps}
        step={1}
        value={Math.round(steps * shareOf(value, low, high, scale))}
        onInput={(event) => onChange(valueAt(Number(event.currentTarget.value) / steps, low, high, scale))}
      />
      <input
        id={id}
        type="text"
        inputMode="decimal"
        class="filter"
        value={typed}
        aria-invalid={!fits}
        onInput={(event) => type(event.currentTarget.value)}
        onBlur={() => setTyped(String(value))}
      />
    </div>
  );
}

/** Where a value stands between the ends, in [0, 1]. */
export function shareOf(value: number, low: number, high: number, scale: NumberSliderProps['scale']): number {
  const share = scale === 'linear' ? (value - low) / (high - low) : Math.log(value / low) / Math.log(high / low);
  return Math.min(1, Math.max(0, share));
}

/** The value at a place between the ends, with as many digits as a reader would say. */
export function valueAt(share: number, low: number, high: number, scale: NumberSliderProps['scale']): number {
  if (scale === 'linear') return Number((low + share * (high - low)).toFixed(4));
  const value = low * (high / low) ** share;
  return scale === 'powers' ? 2 ** Math.round(Math.log2(value)) : Number(value.toPrecision(3));
}
