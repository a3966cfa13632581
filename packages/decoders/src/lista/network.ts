import type { WeightsOperator } from '@rugbench/core';
import { type Layer, applyLayer } from './layer.ts';
import type { Lesson } from './lesson.ts';
import { type Unexplained, unexplainedBy } from './unexplained.ts';

/** Layers that are being fitted, with what stands between them for every sample of the lesson. */
export class Network {
  /** from the first to the last */
  readonly layers: Layer[] = [];
  readonly #lesson: Lesson;
  readonly #signed: boolean;
  readonly #unexplained: Unexplained;
  /** x before layer t, and what it leaves unexplained, each [count, n] */
  readonly #states: { readonly x: Float64Array; readonly rest: Float64Array }[] = [];

  constructor(weights: WeightsOperator, lesson: Lesson, signed: boolean) {
    this.#lesson = lesson;
    this.#signed = signed;
    this.#unexplained = unexplainedBy(weights);
    this.#addState();
  }

  /** The loss of all layers when `layer` is number t, an old one or the next; it stays there. */
  place(t: number, layer: Layer): number {
    if (t === this.layers.length) {
      this.#look(t);
      this.#addState();
    }
    this.layers[t] = layer;
    for (let at = t; at < this.layers.length; at++) {
      if (at > t) this.#look(at);
      const { x, rest } = this.#states[at]!;
      applyLayer(this.layers[at]!, this.#signed, x, rest, this.#states[at + 1]!.x);
    }
    return this.#lesson.loss(this.#states[this.layers.length]!.x);
  }

  /** What is in front of layer t, from the state before it. */
  #look(t: number): void {
    const { x, rest } = this.#states[t]!;
    this.#unexplained(this.#lesson.y, x, this.#lesson.count, rest);
  }

  #addState(): void {
    const { length } = this.#lesson.x;
    this.#states.push({ x: new Float64Array(length), rest: new Float64Array(length) });
  }
}
