import { runTask } from '@rugbench/judging';
import { nodeHost } from './host/node-host.ts';
import { loadCatalogue } from './plugins/load-catalogue.ts';
import { serveJobs } from './pool/serve-jobs.ts';

/** Plug-ins from outside are named in the arguments, so that every process has the same catalogue. */
const catalogue = await loadCatalogue(process.argv.slice(2));

serveJobs((task, progress) => runTask(task, catalogue, nodeHost, progress));
