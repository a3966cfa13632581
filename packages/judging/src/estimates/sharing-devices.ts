import type { Backend } from '@rugbench/core';
import { type Spec, isRowSpec } from '@rugbench/results';

/**
 * The devices that specs train on and on which one model takes all processors, each once, as `backend:device`.
 *
 * @param backends - those that train, each with what it declares
 */
export function sharingDevices(specs: readonly Spec[], backends: readonly Backend[]): string[] {
  const names = specs.filter(isRowSpec).flatMap(({ weights }) => {
    if (weights.kind === 'forged') return [];
    const { backend, device } = weights.training;
    const declared = backends.find(({ name }) => name === backend.name)?.allProcessors ?? [];
    return device !== null && declared.includes(device) ? [`${backend.name}:${device}`] : [];
  });
  return [...new Set(names)];
}
