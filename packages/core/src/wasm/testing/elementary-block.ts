import { doubleCode } from '../double-code.ts';
import { elementaryModule, signatureOf } from '../elementary.ts';
import { exportsOf, memoryOf } from '../engine.ts';
import { load, localGet, store } from '../instructions.ts';
import { type Exported, I32, V128, moduleBytes } from '../module.ts';

type OfArray = (x: Float64Array) => Float64Array;

/** Byte address of the two numbers that are computed. */
const PLACE = 2 ** 15;

/** `exp` and `log` of two numbers to a vector, one vector at a time, for any array. */
export function elementaryBlock(): { readonly exp: OfArray; readonly log: OfArray } {
  const memory = memoryOf(1)!;
  const { bytes, constants } = elementaryModule(1);
  new BigUint64Array(memory.buffer).set(constants);
  const functions = exportsOf(bytes, { env: { memory } }) as Record<'exp' | 'log', object>;
  const signature = signatureOf(1);
  const imports = [
    { name: 'exp', signature },
    { name: 'log', signature },
  ];
  const callers = moduleBytes(imports, [caller('exp', 0), caller('log', 1)]);
  const run = exportsOf(callers, { env: { memory, ...functions } }) as Record<'exp' | 'log', (at: number) => void>;
  const two = new Float64Array(memory.buffer, PLACE, 2);
  const ofArray =
    (name: 'exp' | 'log'): OfArray =>
    (x) => {
      const out = new Float64Array(x.length);
      for (let at = 0; at < x.length; at += 2) {
        two.set(x.subarray(at, at + 2));
        run[name](PLACE);
        out.set(two.subarray(0, x.length - at), at);
      }
      return out;
    };
  return { exp: ofArray('exp'), log: ofArray('log') };
}

/** A function that puts what another gives for the vector at an address in its place. */
function caller(name: string, index: number): Exported {
  const code: number[] = [];
  const m = doubleCode(code, { first: 1, count: 0 }, 1);
  const value = m.call(index, 1, () => [...localGet(0), ...load()]);
  m.run(localGet(0), value(0), store());
  return { name, signature: { parameters: [I32], results: [] }, locals: [V128], code };
}

/** So many neighbours of a double in their order, half of them below. */
export function around(center: number, count: number): Float64Array {
  const bits = new BigInt64Array(Float64Array.of(center).buffer)[0]!;
  return Float64Array.from({ length: count }, (_, at) => doubleOf(bits + BigInt(at - count / 2)));
}

/** The double of 64 bits. */
export function doubleOf(bits: bigint): number {
  return new Float64Array(BigInt64Array.of(bits).buffer)[0]!;
}
