export { type Stoppable, type WorkerOptions, openWorkers, withWorkers } from './open-workers.ts';
