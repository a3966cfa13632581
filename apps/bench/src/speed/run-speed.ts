import { type Catalogue, type TrainingState, firstLine } from '@rugbench/core';
import { announceTime } from '../cli/long-work.ts';
import type { Terminal } from '../cli/terminal.ts';
import { type DeviceList, type TimedDevice, timedDevices } from './devices.ts';
import { timedModel } from './timed-model.ts';
import { optimalState } from './optimal-state.ts';
import { type Setting, speedSettings } from './setting.ts';
import type { SpeedOptions } from './speed-options.ts';
import type { Skipped, SpeedRow } from './speed-row.ts';
import { isSessionTask } from './tasks.ts';
import { timeData, timeForged } from './time-here.ts';
import { type TimingHooks, timeSession } from './time-session.ts';

/** What was timed, and what could not be. */
export interface SpeedResult {
  /** one for each task at each size on each device */
  readonly rows: readonly SpeedRow[];
  /** devices without rows, each with its reason */
  readonly skipped: readonly Skipped[];
  /** false after Ctrl-C */
  readonly complete: boolean;
}

/** What a row takes at least, over the time that was asked for: calls that warm up, and what is made before. */
const ROW_SHARE = 1.5;

/** A run under way: rows and reasons are added as they come. */
interface SpeedRun {
  readonly options: SpeedOptions;
  readonly catalogue: Catalogue;
  readonly terminal: Terminal;
  readonly rows: SpeedRow[];
  readonly skipped: Skipped[];
}

/**
 * Times every task at every size, in this process and one after the other: on a machine with few cores anything beside
 * them would be timed too. Arguments are checked first.
 *
 * @throws RugError `OPTIONS` for what does not exist or has no such size
 */
export async function runSpeed(options: SpeedOptions, terminal: Terminal, catalogue: Catalogue): Promise<SpeedResult> {
  const settings = speedSettings(options, catalogue);
  const none: DeviceList = { devices: [], skipped: [] };
  const list = options.task.some(isSessionTask) ? await timedDevices(catalogue.backends, options.backend) : none;
  const run: SpeedRun = { options, catalogue, terminal, rows: [], skipped: [] };
  for (const skipped of list.skipped) skip(run, skipped);
  announceTime(
    terminal,
    { seconds: (ROW_SHARE * options.time * rowsOf(settings, list.devices, options)) / 1000, processes: 1 },
    'keeps what is done',
  );
  const begin = progressOf(settings, list.devices, options, terminal);
  for (const setting of settings) {
    if (terminal.signal.aborted) break;
    await timeSetting(run, setting, list.devices, begin(setting));
  }
  return { rows: run.rows, skipped: run.skipped, complete: !terminal.signal.aborted };
}

async function timeSetting(
  run: SpeedRun,
  setting: Setting,
  devices: readonly TimedDevice[],
  begin: TimingHooks['begin'],
): Promise<void> {
  const { options, catalogue, terminal, rows } = run;
  const { signal } = terminal;
  const hooks = { time: options.time, signal, begin };
  const fitted = setting.weights && timedModel(setting, setting.weights, catalogue);
  if (setting.model && fitted && devices.length > 0) {
    await timeDevices(run, setting, optimalState(setting.model, fitted), devices, hooks);
  }
  for (const task of options.task) {
    if (signal.aborted || isSessionTask(task)) continue;
    const row = task === 'forged' ? await timeForged(setting, fitted!, hooks) : await timeData(setting, hooks);
    if (row) rows.push(row);
  }
}

async function timeDevices(
  run: SpeedRun,
  setting: Setting,
  state: TrainingState,
  devices: readonly TimedDevice[],
  hooks: TimingHooks,
): Promise<void> {
  const tasks = run.options.task.filter(isSessionTask);
  for (const timed of devices) {
    if (hooks.signal.aborted) return;
    try {
      run.rows.push(...(await timeSession(timed, setting, state, tasks, hooks)));
    } catch (thrown) {
      const { backend, device, asked } = timed;
      skip(run, { backend: backend.name, device, reason: `${firstLine(thrown)} (at n = ${setting.n})`, asked });
    }
  }
}

function skip({ skipped, terminal }: SpeedRun, one: Skipped): void {
  skipped.push(one);
  terminal.note(`${one.device === null ? one.backend : `${one.backend}:${one.device}`}: ${one.reason}`);
}

/** Counts the rows that are begun, and shows the one that is being timed. */
function progressOf(
  settings: readonly Setting[],
  devices: readonly TimedDevice[],
  options: SpeedOptions,
  { progress }: Terminal,
): (setting: Setting) => TimingHooks['begin'] {
  const total = rowsOf(settings, devices, options);
  let begun = 0;
  return ({ n, p }) =>
    (label) =>
      progress.update({
        fraction: Math.min(1, begun++ / total),
        phase: 'timing',
        detail: `${label}, n = ${n}, p = ${p}`,
      });
}

/** How many rows are timed, where nothing fails. */
function rowsOf(settings: readonly Setting[], devices: readonly TimedDevice[], { task }: SpeedOptions): number {
  const onDevices = task.filter(isSessionTask).length;
  return settings.length * (devices.length * onDevices + task.length - onDevices);
}
