import { type BrokenPlugin, runTask } from '@rugbench/judging';
import { nodeHost, pauseUntil } from '../host/node-host.ts';
import { concernsPlugins } from '../plugins/concerns-plugins.ts';
import { keepProcess } from '../plugins/keep-process.ts';
import { loadCatalogue } from '../plugins/load-catalogue.ts';
import { takeTrials } from '../plugins/trials.ts';
import { endWorker, printWithoutReader, serveJobs } from './serve-jobs.ts';

/**
 * Makes this process a worker that does tasks.
 *
 * @param trials - how the trials of plug-ins from outside went, as the parent told it
 * @param folder - where those are looked for
 * @param plugins - their names: every process has the same catalogue
 */
export async function serveTasks(trials: string, folder: string, plugins: readonly string[]): Promise<void> {
  printWithoutReader();
  takeTrials(trials);

  let fail: (broken: BrokenPlugin) => void = () => undefined;
  const catalogue = await loadCatalogue(plugins, folder, {
    guard: (modules, tell) => {
      const broken = (plugin: BrokenPlugin): void => {
        tell(plugin);
        fail(plugin);
      };
      keepProcess(modules, { broken, ours: endWorker });
    },
  });

  const failJob = serveJobs((task, progress, stop) =>
    runTask(task, catalogue, { ...nodeHost, pause: pauseUntil(stop) }, progress),
  );

  /** A plug-in that throws later fails a job that asks for it; other jobs go on. */
  fail = ({ file, error }) => {
    const own = catalogue.outside.filter((plugin) => plugin.file === file);
    failJob(error, (job) => concernsPlugins(job, own));
  };
}
