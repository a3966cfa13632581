import { corrupted, fullDisk, jumpingClock, readOnly, together } from './attacked.ts';
import { killed, signalled } from './killed.ts';

/** Kills of sweeps at random moments. */
const KILLS = Number(process.argv[2] ?? 30);

const undisturbed = await killed(KILLS);
await signalled(undisturbed);
await together(undisturbed);
await fullDisk(undisturbed);
await readOnly(undisturbed);
await corrupted(undisturbed);
await jumpingClock(undisturbed);
console.log('folder: all rows as those of an undisturbed run');
