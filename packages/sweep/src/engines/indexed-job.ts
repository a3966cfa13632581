import { ONE_THREAD } from './one-thread.ts';
import { GO_ON } from './exit-codes.ts';
import { SHARDS } from './shard.ts';

/** A folder of the container, and what is behind it. */
export interface MountedVolume {
  /** its name within the job */
  readonly name: string;
  /** the folder */
  readonly path: string;
  /** whether the container may only read it */
  readonly readOnly: boolean;
  /** the volume, as a pod names it */
  readonly source: Readonly<Record<string, unknown>>;
}

/** What an Indexed Job says. */
export interface IndexedJobAsked {
  /** the name of the job */
  readonly name: string;
  /** the image whose entry point is the command */
  readonly image: string;
  /** what follows the command */
  readonly arguments: readonly string[];
  /** the folder of the container where it runs */
  readonly folder: string;
  /** the folders of the container */
  readonly volumes: readonly MountedVolume[];
  /** completions, which are the shards, a whole number from 1 */
  readonly tasks: number;
  /** pods at the same time, a whole number from 1 */
  readonly parallel: number;
  /** cores of a pod, a whole number from 1 */
  readonly cpus: number;
  /** MiB of memory of a pod */
  readonly memory: number;
  /** what the sweep costs, in one line */
  readonly cost: string;
}

/** How often an index is tried again after an end that the command did not choose, such as a lack of memory. */
const RETRIES = 3;

/** Seconds from the signal to stop until a pod is killed; a sweep hands back within 10. */
const GRACE = 30;

/** The user and group `node` of the image. */
const USER = 1000;

/**
 * An Indexed Job in which each index runs one shard.
 *
 * A pod that was told to stop, because its node is wanted or gone, is replaced and goes on from its records and checkpoints. A row
 * that failed by itself fails its index, which is not tried again, while the other indexes run on.
 */
export function indexedJob(asked: IndexedJobAsked): Record<string, unknown> {
  const { name, tasks, parallel, cost } = asked;
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name, annotations: { 'rugbench/cost': cost } },
    spec: {
      completionMode: 'Indexed',
      completions: tasks,
      parallelism: Math.min(parallel, tasks),
      backoffLimitPerIndex: RETRIES,
      maxFailedIndexes: tasks,
      podReplacementPolicy: 'Failed',
      podFailurePolicy: { rules: FAILURE_RULES },
      template: { metadata: { labels: { 'app.kubernetes.io/name': 'rugbench' } }, spec: podOf(asked) },
    },
  };
}

/** The first rule that fits decides; any other end counts towards the retries of its index. */
const FAILURE_RULES = [
  { action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] },
  { action: 'Ignore', onExitCodes: { containerName: 'rug', operator: 'In', values: [GO_ON] } },
  { action: 'FailIndex', onExitCodes: { containerName: 'rug', operator: 'In', values: [1, 2] } },
];

function podOf(asked: IndexedJobAsked): Record<string, unknown> {
  return {
    restartPolicy: 'Never',
    terminationGracePeriodSeconds: GRACE,
    automountServiceAccountToken: false,
    securityContext: {
      runAsNonRoot: true,
      runAsUser: USER,
      runAsGroup: USER,
      fsGroup: USER,
      seccompProfile: { type: 'RuntimeDefault' },
    },
    containers: [containerOf(asked)],
    volumes: asked.volumes.map(({ name, source }) => ({ name, ...source })),
  };
}

function containerOf({ image, cpus, memory, tasks, volumes, folder, arguments: args }: IndexedJobAsked): object {
  const variables = [[SHARDS, String(tasks)], ...ONE_THREAD.map((variable) => [variable, '1'])];
  return {
    name: 'rug',
    image,
    args,
    workingDir: folder,
    env: variables.map(([name, value]) => ({ name, value })),
    resources: { requests: { cpu: String(cpus), memory: `${memory}Mi` }, limits: { memory: `${memory}Mi` } },
    securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
    volumeMounts: volumes.map(({ name, path, readOnly }) => ({ name, mountPath: path, readOnly })),
  };
}
