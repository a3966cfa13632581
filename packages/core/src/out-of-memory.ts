import { RugError } from './errors.ts';

/** How JavaScript engines complain of memory that there is not: typed arrays, lists, and the memory of WebAssembly. */
const COMPLAINTS =
  /array buffer allocation failed|invalid (typed )?array(buffer)? length|webassembly\.memory.*(could not allocate|maximum memory size|failed to grow|unable to grow)/i;

/** An error about memory as one of ours, whose line says what to do; undefined for any other error. */
export function outOfMemory(thrown: unknown): RugError | undefined {
  if (!(thrown instanceof RangeError) || !COMPLAINTS.test(thrown.message)) return undefined;
  const complaint = {
    who: 'memory',
    must: 'must be enough for the work',
    got: thrown.message,
    todo: 'Lower --n, --samples or --jobs.',
  };
  return new RugError('JOB', complaint, { cause: thrown });
}
