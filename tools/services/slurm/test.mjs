import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { disturbedArray } from './array.mjs';
import { startCluster } from './cluster.mjs';
import { installPackages } from '../../machine/debian-packages.mjs';
import { Stop } from '../../machine/stop.mjs';
import { timeLimit } from './time-limit.mjs';

/**
 * Sweeps on a Slurm cluster of two nodes that all are this machine, as root: `node tools/services/slurm/test.mjs`.
 *
 * Debian's packages of Slurm are installed where they are missing. Nothing is left behind but them; with `--keep` the
 * folder with all logs stays.
 */
/** The cluster's daemons, its commands, and what signs their messages. */
const PACKAGES = ['slurmctld', 'slurmd', 'slurm-client', 'munge'];

const SCENARIOS = { 'an array that is disturbed': disturbedArray, 'a time limit': timeLimit };

try {
  if (process.getuid?.() !== 0) throw new Stop('must run as root.');
  installPackages(PACKAGES);
  process.exitCode = await test();
} catch (error) {
  if (!(error instanceof Stop)) throw error;
  console.error(`slurm: ${error.message}`);
  process.exitCode = 1;
}

async function test() {
  const folder = mkdtempSync(join(tmpdir(), 'rug-slurm-'));
  const keep = process.argv.includes('--keep');
  const cluster = await startCluster(folder);
  let left = [];
  try {
    for (const [name, scenario] of Object.entries(SCENARIOS)) if (asked(name)) await run(name, scenario, cluster);
  } finally {
    left = await cluster.stop();
    if (keep) console.log(folder);
    else rmSync(folder, { recursive: true });
  }
  for (const command of left) console.error(`slurm: left behind: ${command}`);
  return left.length > 0 ? 1 : 0;
}

/** Whether a scenario is run: all are, or those that have one of the words given. */
function asked(name) {
  const words = process.argv.slice(2).filter((word) => !word.startsWith('--'));
  return words.length === 0 || words.some((word) => name.includes(word));
}

/** Runs a scenario in a folder whose name a shell and Slurm would take apart. */
async function run(name, scenario, cluster) {
  const folder = join(cluster.folder, `it's 50% of "${name}" #1`);
  mkdirSync(folder);
  console.log(name);
  const start = Date.now();
  await scenario(cluster, folder);
  console.log(`  held, in ${Math.round((Date.now() - start) / 1000)} s`);
}
