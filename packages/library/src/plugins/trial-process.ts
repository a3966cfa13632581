/**
 * Tries modules with plug-ins apart: loads each, reads what its plug-ins say, calls each of their methods once, and waits a moment
 * for what they left for later. The parent ends this process when it has heard how that went.
 *
 * Arguments: the modules as JSON, after how many seconds this process ends itself in any case, and the number of its parent, with which it ends.
 */
import { flushCompileCache } from 'node:module';
import { setTimeout as after } from 'node:timers/promises';
import * as core from '@rugbench/core';
import { type PluginFacts, RugError, firstLine } from '@rugbench/core';
import { endWithParent } from '../host/end-with-parent.ts';
import { builtInObjects } from './built-in-objects.ts';
import { exercises } from './exercise.ts';
import { forbidCalls } from './forbidden-calls.ts';
import { type OutsideModule, importOutside } from './outside-module.ts';
import { KINDS, NOTHING } from './plugin-kinds.ts';
import type { TrialMessage } from './trial-messages.ts';
import { watchedPlugins } from './watched-plugins.ts';

/** Milliseconds for what a plug-in leaves for the next turns of the event loop, and for timers where it started some. */
const [TURNS, TIMERS] = [25, 1000];

const [told, seconds, parent] = process.argv.slice(2) as [string, string, string];
const modules = JSON.parse(told) as OutsideModule[];
const who = modules.map(({ text }) => text).join(', ');
const send = process.send!.bind(process);
const tell = (message: TrialMessage): void => void send(message, () => undefined);

/** What a plug-in does to the process; the first of all is the reason. */
function tellBroken(must: string): void {
  tell({ kind: 'broken', line: `${who}: ${must}.` });
}

function watchProcess(): void {
  forbidCalls((call) => {
    tellBroken(`a plug-in must not call ${call}`);
    throw new Error(`${call} is not for plug-ins`);
  });
  process.on('uncaughtException', (thrown) => tellBroken(`a plug-in must not throw later (${firstLine(thrown)})`));
  process.on('unhandledRejection', (thrown) =>
    tellBroken(`a plug-in must handle its rejected promises (${firstLine(thrown)})`),
  );
}

async function tryModules(): Promise<void> {
  const changed = builtInObjects(classesOf(core));
  const refuseChanged = (): void => {
    const name = changed();
    if (name === undefined) return;
    throw new RugError('PLUGIN', { who, must: 'a plug-in must leave what is there as it is', got: name });
  };
  for (const module of modules) {
    tell({ kind: 'doing', what: 'it loads' });
    const exported = await importOutside(module);
    refuseChanged();
    const plugins = watchedPlugins(exported, module.text, module.isConfig, NOTHING);
    tell({ kind: 'loaded', url: module.url, plugins: factsOf(plugins) });
    for (const { what, run } of exercises(plugins)) {
      tell({ kind: 'doing', what: `it is asked for ${what}` });
      await run();
    }
  }
  tell({ kind: 'doing', what: 'it ends' });
  await after(TURNS);
  if (process.getActiveResourcesInfo().some((one) => one === 'Timeout' || one === 'Immediate')) await after(TIMERS);
  refuseChanged();
}

/** Classes of core, which everybody draws words and throws errors with; its objects of zod change as they are used. */
function classesOf(exported: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(exported).filter(([, value]) => typeof value === 'function'));
}

function factsOf(plugins: core.Catalogue): PluginFacts[] {
  return KINDS.flatMap((kind) =>
    plugins[kind].map((plugin) => ({
      kind,
      name: plugin.name,
      title: plugin.title,
      class: kind === 'variants' && 'class' in plugin ? plugin.class : null,
      devices: 'devices' in plugin ? plugin.devices : [],
    })),
  );
}

endWithParent(Number(parent), Number(seconds));
watchProcess();
try {
  await tryModules();
  // This process does not end by itself, when Node would keep what it compiled for the next trial.
  flushCompileCache();
  tell({ kind: 'passed' });
} catch (thrown) {
  tell({ kind: 'broken', line: firstLine(thrown) });
}
