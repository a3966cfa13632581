/**
 * Results in folders of Node: every file is written whole or not at all.
 *
 * @example
 * ```ts
 * import { openRunFolder } from '@rugbench/results/files';
 *
 * const folder = openRunFolder('my-run');
 * folder.writeText('note.md', 'A file that another process sees whole or not at all.');
 * console.log(folder.path);
 * ```
 *
 * @packageDocumentation
 */

export { writeAtomically } from './atomic-write.ts';
export { type Merging, mergeRecords } from './merge-records.ts';
export { nodeFiles } from './node-files.ts';
export { type Packing } from './pack-records.ts';
export { type FolderStore, recordFolder } from './record-folder.ts';
export { type RunFolder, openRunFolder, readRun } from './run-folder.ts';
export { type SettingAside } from './set-aside.ts';
export { textIfThere } from './text-if-there.ts';
export { removeLeftovers, removeLeftoversBelow } from './temporary-files.ts';
export { writeOnce } from './write-once.ts';
