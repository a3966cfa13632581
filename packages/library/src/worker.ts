/**
 * A worker process. Arguments: the number of its parent, how trials of plug-ins went, where plug-ins are looked for, and which there are.
 */
import { endWithParent } from './host/end-with-parent.ts';

const [parent = '', trials = '[]', folder = process.cwd(), ...plugins] = process.argv.slice(2);
// Before all that takes its time: a parent may be gone while this process still loads.
endWithParent(Number(parent));
const { serveTasks } = await import('./pool/task-worker.ts');
await serveTasks(trials, folder, plugins);
