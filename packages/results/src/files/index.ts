export { writeAtomically } from './atomic-write.ts';
export { nodeFiles } from './node-files.ts';
export { recordFolder } from './record-folder.ts';
export { type RunFolder, openRunFolder, readRun } from './run-folder.ts';
export { textIfThere } from './text-if-there.ts';
export { writeOnce } from './write-once.ts';
