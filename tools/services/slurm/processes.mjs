import { readFileSync, readdirSync } from 'node:fs';

/** The processes of this machine, by id: the parent's id, the words of the command line, the environment. */
function allProcesses() {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const { ppid } = statOf(readFileSync(`/proc/${name}/stat`, 'utf8'));
        const words = readFileSync(`/proc/${name}/cmdline`, 'utf8').split('\0').filter(Boolean);
        const environment = readFileSync(`/proc/${name}/environ`, 'utf8').split('\0');
        return [{ pid: Number(name), ppid, words, environment }];
      } catch {
        return []; // ended meanwhile
      }
    });
}

/** The name of a program stands in brackets and may hold anything: the parent's id is the second word behind it. */
function statOf(text) {
  const [, ppid] = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return { ppid: Number(ppid) };
}

/**
 * Processes that belong to the cluster of a folder: its daemons, and all that runs in tasks.
 *
 * @param {string} folder
 * @returns {{pid: number, ppid: number, words: string[], environment: string[]}[]}
 */
export function processesOf(folder) {
  return allProcesses().filter(({ pid, words, environment }) => {
    if (pid === process.pid) return false;
    return words.some((word) => word.includes(folder)) || environment.includes(`SLURM_CONF=${folder}/slurm.conf`);
  });
}

/**
 * What runs on one node: the supervisors of its tasks first, then everything in them.
 *
 * @param {string} folder
 * @param {string} node
 */
export function tasksOn(folder, node) {
  const all = processesOf(folder);
  const tasks = all.filter(({ environment }) => environment.includes(`SLURMD_NODENAME=${node}`));
  const parents = new Set(tasks.map(({ ppid }) => ppid));
  return [...all.filter(({ pid, words }) => parents.has(pid) && words[0].startsWith('slurmstepd')), ...tasks];
}

/** Kills a process that may have ended by itself. */
export function kill({ pid }) {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // ended by itself
  }
}
