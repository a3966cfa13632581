import type { ConfigFile } from './config-files.ts';
import { type SweepEstimate, costLine } from './estimate.ts';
import { indexedJob } from './indexed-job.ts';

/** What a manifest says. */
export interface KubernetesAsked {
  /** the name of all that is made, as {@link objectName} gives it */
  readonly name: string;
  /** the image that has the command, e.g. `registry.example.org/rugbench:0.1.0` */
  readonly image: string;
  /** the file of the sweep, then those that it reads, which lie beside it */
  readonly files: readonly [ConfigFile, ...ConfigFile[]];
  /** the names of those files that are plug-ins */
  readonly plugins: readonly string[];
  /** the claim of a volume that several nodes write to; made with {@link storage} where it is left out */
  readonly claim?: string | undefined;
  /** GiB of the claim that is made, a whole number from 1 */
  readonly storage: number;
  /** completions of the job, which are the shards, a whole number from 1 to {@link MOST_COMPLETIONS} */
  readonly tasks: number;
  /** pods that run at the same time at most, a whole number from 1 */
  readonly parallel: number;
  /** cores of a pod, a whole number from 1 */
  readonly cpus: number;
  /** MiB of memory of a pod, above which it is ended */
  readonly memory: number;
  /** for the annotation of the job */
  readonly estimate: SweepEstimate;
}

/** One object of a manifest, as Kubernetes reads it. */
export type KubernetesObject = Readonly<Record<string, unknown>>;

/** The completions of a job at most: with more than these Kubernetes limits what may run at once. */
export const MOST_COMPLETIONS = 10_000;

/** Where the container has its files; `tools/containers/Containerfile` makes the folder. */
const [CONFIG, RUNS] = ['/rugbench/config', '/rugbench/runs'];

/**
 * The objects that run a sweep on Kubernetes: a ConfigMap with its file, a claim of a volume unless one is named, and an
 * Indexed Job of which each index is a shard.
 */
export function kubernetesObjects(asked: KubernetesAsked): KubernetesObject[] {
  const { name, claim, files, estimate, tasks } = asked;
  const job = indexedJob({
    ...asked,
    cost: costLine(estimate, tasks),
    arguments: argumentsOf(asked),
    folder: CONFIG,
    volumes: [
      { name: 'config', path: CONFIG, readOnly: true, source: { configMap: { name } } },
      { name: 'runs', path: RUNS, readOnly: false, source: { persistentVolumeClaim: { claimName: claim ?? name } } },
    ],
  });
  return [configMap(name, files), ...(claim === undefined ? [volumeClaim(asked)] : []), job];
}

function argumentsOf({ files, plugins, cpus }: KubernetesAsked): string[] {
  const named = plugins.length > 0 ? ['--plugin', plugins.map((name) => `${CONFIG}/${name}`).join(',')] : [];
  return ['sweep', `${CONFIG}/${files[0].name}`, '--out', RUNS, '--jobs', String(cpus), ...named];
}

/** A name as Kubernetes takes it, with room for the index of a pod: small letters, digits and dashes. */
export function objectName(text: string): string {
  const name = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40);
  return name.replace(/^[^a-z]+|-+$/g, '') || 'rug-sweep';
}

function configMap(name: string, files: readonly ConfigFile[]): KubernetesObject {
  const data = Object.fromEntries(files.map((file) => [file.name, file.text]));
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data };
}

/** Several nodes write into one folder of records, each record whole or not at all. */
function volumeClaim({ name, storage }: KubernetesAsked): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name },
    spec: { accessModes: ['ReadWriteMany'], resources: { requests: { storage: `${storage}Gi` } } },
  };
}
