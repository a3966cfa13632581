export { writeAtomically } from './atomic-write.ts';
export { type RunFolder, openRunFolder, readRun } from './run-folder.ts';
