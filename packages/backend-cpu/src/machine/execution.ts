import type { ModelSpec, SparseBatch } from '@rugbench/core';
import type { Engine } from './engine.ts';
import type { Machine } from './machine.ts';

/** A model in memory, and how its steps and outputs are computed there. */
export interface Execution {
  /** how a record names what computes */
  readonly label: string;
  /** holds the numbers of the model */
  readonly machine: Machine;
  /** One step of Adam, of a number from 1. @returns the loss before the step */
  step(batch: SparseBatch, rate: number, number: number): number;
  /** x_hat [count, n] of a batch */
  evaluate(batch: SparseBatch): Float32Array;
  /** Ends what computes. */
  close(): Promise<void>;
}

/**
 * Makes room for a model, all numbers 0.
 *
 * @throws RugError `OPTIONS` for a filter without k
 */
export type Execute = (engine: Engine, model: ModelSpec) => Promise<Execution>;
