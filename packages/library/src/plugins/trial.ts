import { type ChildProcess, fork } from 'node:child_process';
import { type PluginFacts, RugError } from '@rugbench/core';
import { ownModule } from '../host/own-module.ts';
import type { OutsideModule } from './outside-module.ts';
import { type Patience, patience } from './patience.ts';
import { trialMessage } from './trial-messages.ts';

/** How the trial of a module went. */
export interface Trial {
  /** the address of the module */
  readonly url: string;
  /** what its plug-ins say; empty where it could not be loaded */
  readonly plugins: readonly PluginFacts[];
  /** why it must not be loaded, in one line; null: it passed */
  readonly refusal: string | null;
}

/** Seconds after which the process of a trial ends itself, over the time in which its parent would have ended it. */
const GRACE = 5;

/**
 * Tries modules in a process of their own, before this one loads them: what ends that process, never comes to an end, or changes
 * what is there costs nobody else anything. Several are tried together, and where that goes wrong each alone.
 *
 * @returns the trials, in the order of the modules
 */
export async function tryApart(modules: readonly OutsideModule[]): Promise<Trial[]> {
  const limit = patience();
  const told = [JSON.stringify(modules), String(limit.trial + GRACE), String(process.pid)];
  const child = fork(ownModule('plugins/trial-process'), told, {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    execArgv: [],
  });
  const facts = new Map<string, readonly PluginFacts[]>();
  const who = modules.map(({ text }) => text).join(', ');
  const refusal = await verdict(child, who, limit, (url, plugins) => facts.set(url, plugins));
  child.kill('SIGKILL');
  if (refusal !== null && modules.length > 1) return (await Promise.all(modules.map((one) => tryApart([one])))).flat();
  return modules.map(({ url }) => ({ url, plugins: facts.get(url) ?? [], refusal }));
}

/** The first that becomes of a trial: what the process says of it, its end, or the end of patience. */
function verdict(
  child: ChildProcess,
  who: string,
  { trial, todo }: Patience,
  loaded: (url: string, plugins: readonly PluginFacts[]) => void,
): Promise<string | null> {
  let doing = 'it is tried';
  return new Promise((resolve) => {
    const settle = (line: string | null): void => {
      clearTimeout(timer);
      resolve(line);
    };
    const must = (what: string, todo?: string): void => {
      settle(new RugError('PLUGIN', { who, must: what, ...(todo !== undefined && { todo }) }).message);
    };
    const timer = setTimeout(
      () => must(`a plug-in must answer within ${trial} s (while ${doing})`, todo),
      1000 * trial,
    );
    child.on('message', (said: unknown) => {
      const { success, data } = trialMessage.safeParse(said);
      if (!success) return;
      if (data.kind === 'doing') doing = data.what;
      if (data.kind === 'loaded') loaded(data.url, data.plugins);
      if (data.kind === 'broken') settle(data.line);
      if (data.kind === 'passed') settle(null);
    });
    child.on('exit', (code, signal) => must(fate(code, signal, doing)));
    child.on('error', (cause) => must(`a plug-in must be tried in a process of its own (${cause.message})`));
  });
}

/** Node's exit code for a module whose top-level await never ends, with nothing left to do. */
const UNSETTLED = 13;

function fate(code: number | null, signal: NodeJS.Signals | null, doing: string): string {
  if (code === UNSETTLED) return 'a plug-in must load to its end (its top-level await never ends)';
  const how = signal === null ? `exit code ${code}` : `signal ${signal}`;
  return `a plug-in must not end the process (${how}, while ${doing})`;
}
