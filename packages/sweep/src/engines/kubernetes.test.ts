import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { filesThatTravel } from './config-files.ts';
import { type KubernetesAsked, kubernetesObjects, objectName } from './kubernetes.ts';
import { shardFrom } from './shard.ts';
import { yamlText } from './yaml-text.ts';

const CONFIG = {
  name: 'sweep.config.ts',
  text: "import { defineSweep } from 'rugbench';\n\nexport default 'a: #b';\n",
};

const ASKED: KubernetesAsked = {
  name: 'rug-first',
  image: 'registry.example.org/rugbench:0.1.0',
  files: [CONFIG],
  plugins: [],
  storage: 10,
  tasks: 40,
  parallel: 50,
  cpus: 2,
  memory: 1024,
  estimate: { rows: 400, bundles: 60, seconds: 36_000, bytes: 3e8 },
};

/** What the tests look at in a job. */
interface JobSpec {
  readonly spec: {
    readonly completions: number;
    readonly parallelism: number;
    readonly maxFailedIndexes: number;
    readonly podFailurePolicy: { readonly rules: readonly Rule[] };
    readonly template: { readonly spec: { readonly containers: readonly [Container]; readonly volumes: unknown[] } };
  };
}
interface Rule {
  readonly action: string;
  readonly onExitCodes?: { readonly values: readonly number[] };
  readonly onPodConditions?: readonly { readonly type: string }[];
}
interface Container {
  readonly args: readonly string[];
  readonly env: readonly { readonly name: string; readonly value: string }[];
}

describe('kubernetesObjects', () => {
  const job = jobOf(ASKED);

  it('has an index for each shard, and runs no more pods than that', () => {
    expect([job.spec.completions, job.spec.parallelism, job.spec.maxFailedIndexes]).toEqual([40, 40, 40]);
    expect(jobOf({ ...ASKED, parallel: 8 }).spec.parallelism).toBe(8);
  });

  it('tells its pods their shard', () => {
    const variables = job.spec.template.spec.containers[0].env.map(({ name, value }) => [name, value]);
    // Kubernetes adds the index of an Indexed Job itself.
    const environment = { ...Object.fromEntries(variables), JOB_COMPLETION_INDEX: '39' };
    expect(shardFrom(undefined, environment)).toEqual({ index: 39, count: 40 });
    expect(environment).toMatchObject({ OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' });
  });

  it.each([
    ['told to stop', 75, 'Ignore'],
    ['a row failed', 1, 'FailIndex'],
    ['unusable', 2, 'FailIndex'],
    ['killed', 137, undefined],
  ])('after a pod that was %s, with code %i, does %s', (_, code, action) => {
    expect(job.spec.podFailurePolicy.rules.find(({ onExitCodes }) => onExitCodes?.values.includes(code))?.action).toBe(
      action,
    );
  });

  it('replaces a pod whose node is wanted, whatever its code', () => {
    expect(job.spec.podFailurePolicy.rules[0]).toMatchObject({
      action: 'Ignore',
      onPodConditions: [{ type: 'DisruptionTarget' }],
    });
  });

  it('runs the sweep of the file that it brings, with its plug-ins', () => {
    const [{ args }] = jobOf({ ...ASKED, plugins: ['a.ts', 'b.ts'] }).spec.template.spec.containers;
    expect(args.join(' ')).toBe(
      'sweep /rugbench/config/sweep.config.ts --out /rugbench/runs --jobs 2 --plugin /rugbench/config/a.ts,/rugbench/config/b.ts',
    );
  });

  it('makes a claim unless one is named', () => {
    const kinds = (asked: KubernetesAsked) => kubernetesObjects(asked).map(({ kind }) => kind);
    expect(kinds(ASKED)).toEqual(['ConfigMap', 'PersistentVolumeClaim', 'Job']);
    expect(kinds({ ...ASKED, claim: 'mine' })).toEqual(['ConfigMap', 'Job']);
    expect(jobOf({ ...ASKED, claim: 'mine' }).spec.template.spec.volumes).toContainEqual({
      name: 'runs',
      persistentVolumeClaim: { claimName: 'mine' },
    });
  });
});

describe('yamlText', () => {
  it('is read back as the same objects', () => {
    const objects = kubernetesObjects(ASKED);
    const documents = parseAllDocuments(yamlText(objects)) as { toJS(): unknown }[];
    expect(documents.map((document) => document.toJS())).toEqual(objects);
  });
});

describe('objectName', () => {
  it.each([
    ['rug First sweep!', 'rug-first-sweep'],
    ['--9 lives', 'lives'],
    ['日本', 'rug-sweep'],
    [`rug-${'x'.repeat(80)}`, `rug-${'x'.repeat(36)}`],
    [`${'x'.repeat(39)}-y`, 'x'.repeat(39)],
  ])('of "%s" is %s', (text, name) => {
    expect(objectName(text)).toBe(name);
  });
});

describe('filesThatTravel', () => {
  const reading = {
    name: 'sweep.config.ts',
    text: "import mine from './mine.ts';\nexport default { plugin: ['./b.ts'] };\n",
  };
  const [mine, other] = ['mine.ts', 'b.ts'].map((name) => ({ name, text: 'export default 1;' })) as [
    typeof reading,
    typeof reading,
  ];

  it('takes a file with all that it reads', () => {
    expect(filesThatTravel(reading, [mine, other])).toEqual([reading, mine, other]);
    expect(filesThatTravel(CONFIG, [])).toEqual([CONFIG]);
  });

  it('refuses a file that would be left behind', () => {
    expect(() => filesThatTravel(reading, [mine])).toThrow(
      '--files: must name every file that sweep.config.ts reads, and those must lie beside it, got none for ./b.ts. ',
    );
    expect(() => filesThatTravel({ name: 'a.ts', text: 'await import("../up.ts")' }, [])).toThrow(
      'got none for ../up.ts',
    );
  });

  it('refuses a name and a size that a ConfigMap cannot have', () => {
    expect(() => filesThatTravel({ ...CONFIG, name: 'my sweep.ts' }, [])).toThrow('got my sweep.ts. Rename the file.');
    // three bytes for each of these letters in UTF-8
    expect(filesThatTravel({ name: 'a.ts', text: '€'.repeat(333_333) }, [])).toHaveLength(1);
    expect(() => filesThatTravel({ name: 'a.ts', text: '€'.repeat(333_334) }, [])).toThrow('got 1000002');
  });
});

function jobOf(asked: KubernetesAsked): JobSpec {
  return kubernetesObjects(asked).at(-1) as unknown as JobSpec;
}
