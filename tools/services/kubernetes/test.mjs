import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PYTHON, packagesIn } from '../../python/packages.mjs';
import { recordsIn, rugPrints } from '../slurm/rug.mjs';
import { Stop } from '../../machine/stop.mjs';
import { startPod, untilSaid } from './pod.mjs';
import { tiniCommand } from './tini.mjs';

/**
 * The manifest of `rug kubernetes` and the container's file, without a cluster: `node tools/services/kubernetes/test.mjs`.
 *
 * The manifest is held to the schemas of several versions, and its pods are run as processes, one of them stopped in between.
 */
const HERE = fileURLToPath(new URL('.', import.meta.url));
const CONTAINERFILE = join(HERE, '../../containers/Containerfile');

/** The oldest in which indexes may fail by themselves, and later ones. */
const VERSIONS = ['1.29', '1.31', '1.33', '1.35', '1.37'];

/** Rows of some seconds, so that a pod is stopped before it is done. */
const CONFIG = `import { defineSweep } from 'rugbench';

export default defineSweep({
  name: 'pods',
  options: { variants: ['relu', 'jumprelu'], weights: ['persian-rug'], n: 512, samples: 200000 },
  axes: { r: [0.2, 0.3, 0.4], p: [0.02, 0.1] },
});
`;

const SWEEP = ['kubernetes', 'sweep.config.ts', '--image', 'registry.example.org/rugbench:0.1.0', '--tasks', '3'];

const folder = mkdtempSync(join(tmpdir(), 'rug-kubernetes-'));
try {
  const env = packagesIn(join(HERE, 'requirements.txt'), join(HERE, 'dist'));
  mkdirSync(join(folder, 'config'));
  writeFileSync(join(folder, 'config', 'sweep.config.ts'), CONFIG);
  manifestFits(env);
  containerfileHolds(env);
  await podsGoOn();
} catch (error) {
  if (!(error instanceof Stop)) throw error;
  console.error(`kubernetes: ${error.message}`);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}

/** The manifest fits the schemas, and one with a member that Kubernetes does not know does not. */
function manifestFits(env) {
  const text = rugPrints(join(folder, 'config'), SWEEP);
  const check = (name, manifest) => {
    writeFileSync(join(folder, name), manifest);
    return python(['check_manifest.py', join(folder, name), ...VERSIONS], env);
  };
  const { status, stdout, stderr } = check('manifest.yaml', text);
  assert.equal(status, 0, stderr);
  console.log(stdout.trim());
  const spoiled = check('spoiled.yaml', text.replace('backoffLimitPerIndex', 'backoffLimitPerIndices'));
  assert.equal(spoiled.status, 1);
  assert.match(spoiled.stderr, /^Job must fit Kubernetes 1\.29, got spec: .*backoffLimitPerIndices/);
}

/** The image has the release of this tree, a user by number, and a first process that hands on signals. */
function containerfileHolds(env) {
  const { status, stdout, stderr } = python(['read_containerfile.py', CONTAINERFILE], env);
  assert.equal(status, 0, stderr);
  const instructions = JSON.parse(stdout);
  const valueOf = (name) => instructions.filter(([instruction]) => instruction === name).at(-1)?.[1];
  const { version } = JSON.parse(readFileSync(join(HERE, '../../../packages/rugbench/package.json'), 'utf8'));
  assert.equal(valueOf('ARG'), `RUGBENCH_VERSION=${version}`);
  assert.equal(valueOf('USER'), '1000:1000');
  assert.equal(valueOf('ENTRYPOINT'), '["tini", "--", "rug"]');
  assert.match(valueOf('FROM'), /^docker\.io\/library\/node:24-bookworm-slim$/);
  console.log(`the Containerfile installs rugbench ${version}`);
}

/** Pods that are stopped, as the first process or behind tini, end with 75 in time; those that replace them go on. */
async function podsGoOn() {
  const { items } = JSON.parse(rugPrints(join(folder, 'config'), [...SWEEP, '--json']));
  const job = items.find(({ kind }) => kind === 'Job');
  assert.equal(job.spec.completions, 3);
  const tini = tiniCommand();
  await stopped(startPod(job, 0, folder, []), 'rug as the first process');
  await stopped(startPod(job, 1, folder, tini), 'rug behind tini');
  for (const index of [0, 1, 2]) {
    const pod = startPod(job, index, folder, tini);
    assert.equal(await pod.ended, 0, pod.said());
  }
  rugPrints(folder, ['sweep', 'config/sweep.config.ts', '--out', 'local', '--jobs', '2']);
  const local = await recordsIn(join(folder, 'local'));
  assert.equal(local.size, 12);
  assert.deepEqual(await recordsIn(join(folder, 'runs')), local);
  console.log('three pods, two of them replaced, have the numbers of a local run');
}

async function stopped(pod, name) {
  await untilSaid(pod, /judging|fitting/);
  const start = Date.now();
  pod.terminate();
  const code = await pod.ended;
  const seconds = (Date.now() - start) / 1000;
  assert.equal(code, 75, `${name}: ${pod.said()}`);
  assert.ok(seconds < 10, `${name} took ${seconds} s to end`);
  console.log(`${name} ends with 75, ${seconds.toFixed(1)} s after SIGTERM`);
}

function python(args, env) {
  return spawnSync(PYTHON, args, { cwd: HERE, env, encoding: 'utf8' });
}
