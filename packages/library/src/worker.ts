import { endWithParent } from './host/end-with-parent.ts';
import { nodeHost, pauseUntil } from './host/node-host.ts';
import { type BrokenPlugin, runTask } from '@rugbench/judging';
import { keepProcess } from './plugins/keep-process.ts';
import { loadCatalogue } from './plugins/load-catalogue.ts';
import { concernsPlugins } from './plugins/concerns-plugins.ts';
import { takeTrials } from './plugins/trials.ts';
import { endWorker, printWithoutReader, serveJobs } from './pool/serve-jobs.ts';

/** The parent is named by its number; plug-ins from outside are named in the arguments, with how their trials went and where they are looked for, so that every process has the same catalogue. */
const [parent = '', trials = '[]', folder = process.cwd(), ...plugins] = process.argv.slice(2);
endWithParent(Number(parent));
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
