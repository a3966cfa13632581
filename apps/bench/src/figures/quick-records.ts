import { fileURLToPath } from 'node:url';

/** The folder with the records of the preset `quick`, which come with the program: its `records` hold packs. */
export const QUICK_RECORDS = fileURLToPath(new URL('../../records/quick', import.meta.url));
