/**
 * A sweep on engines that run its shards: Slurm arrays and Kubernetes Indexed Jobs, as the text of their files.
 *
 * @example
 * ```ts
 * import { shardFrom } from '@rugbench/sweep/engines';
 *
 * console.log(shardFrom('3/40', {}), shardFrom(undefined, { JOB_COMPLETION_INDEX: '0', RUG_SHARDS: '8' }));
 * ```
 *
 * @packageDocumentation
 */
export { arraySizeOf, DEFAULT_ARRAY_SIZE } from './array-size.ts';
export { type ConfigFile, filesThatTravel } from './config-files.ts';
export { costLine, type SweepEstimate, taskCount, type TaskLimits, taskMemory } from './estimate.ts';
export { GO_ON } from './exit-codes.ts';
export {
  type KubernetesAsked,
  kubernetesObjects,
  type KubernetesObject,
  MOST_COMPLETIONS,
  objectName,
} from './kubernetes.ts';
export { type SbatchAsked, sbatchScript } from './sbatch.ts';
export { type Environment, MOST_SHARDS, type Shard, shardFrom, SHARDS } from './shard.ts';
export { limitText, secondsOfLimit } from './time-limit.ts';
export { yamlText } from './yaml-text.ts';
