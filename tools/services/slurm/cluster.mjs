import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { slurmConf } from './configuration.mjs';
import { endDaemon, freePort, startDaemon } from './daemons.mjs';
import { kill, processesOf, tasksOn } from './processes.mjs';
import { Stop } from '../../machine/stop.mjs';

/**
 * A Slurm cluster on this machine: a controller, a node for each name, and a munge daemon with a key of its own, all of
 * it below one folder.
 *
 * @param {string} folder - empty, absolute
 * @param {{nodes?: readonly string[], cpus?: number}} [size]
 */
export async function startCluster(folder, { nodes = ['n1', 'n2'], cpus = 1 } = {}) {
  const env = { ...process.env, SLURM_CONF: join(folder, 'slurm.conf') };
  chmodSync(folder, 0o755); // or munged refuses to listen in it
  mkdirSync(join(folder, 'state'), { recursive: true, mode: 0o755 });
  const placed = [];
  for (const name of nodes) placed.push({ name, port: await freePort(), cpus });
  writeFileSync(env.SLURM_CONF, slurmConf({ folder, port: await freePort(), nodes: placed }));
  writeFileSync(join(folder, 'munge.key'), randomBytes(1024), { mode: 0o400 });
  const daemons = new Map();
  const start = (name, command) => daemons.set(name, startDaemon(folder, name, command, env));
  const cluster = clusterOf({ folder, env, daemons, start });
  try {
    start('munged', mungeCommand(folder));
    await until(
      'munged must listen',
      () => run(env, ['munge', '--socket', join(folder, 'munge.socket'), '--no-input']).status === 0,
    );
    start('slurmctld', ['slurmctld', '-D']);
    await until('slurmctld must answer', () => run(env, ['scontrol', 'ping']).stdout.includes('is UP'));
    for (const name of nodes) cluster.startNode(name);
    await cluster.untilUp(nodes);
    return cluster;
  } catch (error) {
    await cluster.stop();
    throw error;
  }
}

function clusterOf({ folder, env, daemons, start }) {
  const slurm = (command) => {
    const { status, stdout, stderr } = run(env, command);
    if (status === 0) return stdout;
    throw new Stop(`${command[0]} must succeed, got ${(stderr || stdout).trim().split('\n')[0]}.`);
  };
  const killDaemon = async (name) => {
    daemons.get(name).kill('SIGKILL');
    await daemons.get(name).ended;
  };
  const stateOf = (name) => slurm(['sinfo', '--noheader', '--nodes', name, '--format', '%T']).trim();
  return {
    folder,
    env,
    /** Runs a command of Slurm. @returns its stdout */
    slurm,
    /** The state of a node, e.g. `idle` or `down*`. */
    stateOf,
    startNode: (name) => start(name, ['slurmd', '-D', '-N', name]),
    untilUp: (nodes) =>
      until(`nodes must be up`, () => nodes.every((name) => /^(idle|mixed|allocated)$/.test(stateOf(name)))),
    /** Kills the daemon of a node at once, without a word to anyone: its tasks run on. */
    killDaemon,
    /** Kills a node with all that runs there, as where its power fails. */
    killNode: async (name) => {
      await killDaemon(name);
      tasksOn(folder, name).forEach(kill);
    },
    /** Ends every daemon and every task. @returns the command lines of what had to be killed */
    stop: () => stop(folder, env, daemons),
  };
}

async function stop(folder, env, daemons) {
  if (daemons.has('slurmctld')) run(env, ['scancel', '--user', 'root']);
  const order = [...daemons.keys()].filter((name) => name !== 'munged');
  for (const name of [...order.reverse(), 'munged']) if (daemons.has(name)) await endDaemon(daemons.get(name));
  const left = processesOf(folder);
  left.forEach(kill);
  return left.map(({ words }) => words.join(' '));
}

function mungeCommand(folder) {
  const files = {
    socket: 'munge.socket',
    'key-file': 'munge.key',
    'pid-file': 'munged.pid',
    'seed-file': 'munged.seed',
  };
  return ['munged', '--foreground', ...Object.entries(files).map(([name, file]) => `--${name}=${join(folder, file)}`)];
}

function run(env, [program, ...args]) {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8', env });
  return { status, stdout: stdout ?? '', stderr: error?.message ?? stderr };
}

/**
 * Waits until something holds, asking every 0.2 s.
 *
 * @param {string} must - what has to hold, for the error
 * @param {() => boolean} holds
 * @param {number} seconds
 */
export async function until(must, holds, seconds = 60) {
  const end = Date.now() + seconds * 1000;
  while (!holds()) {
    if (Date.now() > end) throw new Stop(`${must} within ${seconds} s.`);
    await sleep(200);
  }
}
