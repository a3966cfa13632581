/** A program that opens a session on threads, takes a step, prints what computed and the loss, and disposes of nothing. */
import { COUNT, MODEL, batchOf, openOn } from './session-bits.ts';

const session = await openOn(3, MODEL);
process.stdout.write(`${session.device} ${await session.step(batchOf(MODEL, 0, COUNT, 0), 0.01)}\n`);
