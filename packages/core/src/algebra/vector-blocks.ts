import { exportsOf } from '../wasm/engine.ts';
import type { BlockInput } from './blocks.ts';
import { type Expression, inputsOf } from './expression.ts';
import { loopPlan } from './loop-plan.ts';
import { BLOCK, MOST_BLOCKS, MOST_NUMBERS, blockPlace, numberPlace, vectorMachine } from './vector-machine.ts';
import { vectorModule } from './vector-module.ts';

type Inputs = Readonly<Record<string, BlockInput>>;

/** Computes an expression for the elements of inputs from one position to before another, at most a block, and says where they are. */
type ComputeBlock = (inputs: Inputs, from: number, to: number) => void;

/** The values of an expression, block by block. */
export interface VectorBlocks {
  /** computes elements, at most {@link BLOCK} */
  readonly compute: ComputeBlock;
  /** the elements that were computed last, from the first position on */
  readonly values: Float64Array;
}

/**
 * An expression in WebAssembly, two numbers to a vector, block by block through a memory of its own. Every value has the digits of
 * {@link evaluate}, `exp` and `log` those of fdlibm.
 *
 * @param isNumber - whether an input is the same for all elements
 * @returns undefined where the engine makes no such code, or the inputs are too many
 */
export function vectorBlocks(expression: Expression, isNumber: (input: string) => boolean): VectorBlocks | undefined {
  const names = inputsOf(expression);
  const [numbers, arrays] = [names.filter(isNumber), names.filter((name) => !isNumber(name))];
  const machine = vectorMachine();
  if (!machine || numbers.length > MOST_NUMBERS || arrays.length >= MOST_BLOCKS) return undefined;
  const { memory, imports } = machine;
  const placeOf = (name: string): number =>
    isNumber(name) ? numberPlace(numbers.indexOf(name)) : blockPlace(arrays.indexOf(name));
  const out = blockPlace(arrays.length);
  const places = { input: (name: string) => 8 * placeOf(name), out: 8 * out };
  const bytes = vectorModule(expression, loopPlan(expression, isNumber), places, isNumber);
  const module = exportsOf(bytes, imports) as { run(bytes: number): void } | null;
  if (module === null) return undefined;
  const [numberPlaces, arrayPlaces] = [numbers.map(placeOf), arrays.map(placeOf)];
  const compute: ComputeBlock = (inputs, from, to) => {
    for (let at = 0; at < numbers.length; at++) memory[numberPlaces[at]!] = inputs[numbers[at]!] as number;
    for (let at = 0; at < arrays.length; at++) {
      memory.set((inputs[arrays[at]!] as Float64Array).subarray(from, to), arrayPlaces[at]);
    }
    module.run(8 * (to - from));
  };
  return { compute, values: memory.subarray(out, out + BLOCK) };
}

/** Writes the values of all elements, block by block. */
export function writeBlocks({ compute, values }: VectorBlocks, inputs: Inputs, out: Float64Array): void {
  for (let from = 0; from < out.length; from += BLOCK) {
    const to = Math.min(from + BLOCK, out.length);
    compute(inputs, from, to);
    out.set(to - from === BLOCK ? values : values.subarray(0, to - from), from);
  }
}

/** Adds the values of elements to a number, one after the other. */
export function sumBlocks(
  { compute, values }: VectorBlocks,
  inputs: Inputs,
  from: number,
  to: number,
  before: number,
): number {
  let sum = before;
  for (let first = from; first < to; first += BLOCK) {
    const end = Math.min(first + BLOCK, to);
    compute(inputs, first, end);
    for (let at = 0; at < end - first; at++) sum += values[at]!;
  }
  return sum;
}
