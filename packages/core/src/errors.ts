/**
 * What went wrong, coarsely enough to decide an exit code and finely enough to test for.
 *
 * - `OPTIONS`: an argument outside its stated range (exit code 2)
 * - `PLUGIN`: a plug-in broke its contract
 * - `NUMERICS`: a computation left the real numbers (NaN, infinity) or did not converge
 * - `FILES`: a file or folder could not be read, or is not what it should be
 * - `DISK`: a file or folder could not be written: the disk is full, read-only, or gone
 * - `JOB`: a worker process ended before its job did
 */
export type ErrorCode = 'OPTIONS' | 'PLUGIN' | 'NUMERICS' | 'FILES' | 'DISK' | 'JOB';

/** The parts of one clear line: who speaks, what must hold, what was given, what to do. */
export interface Complaint {
  /** the option, plug-in or function that speaks, e.g. `topk` or `--r` */
  readonly who: string;
  /** what must hold, e.g. `k must be at most the 512 features` */
  readonly must: string;
  /** the offending value; left out where there is none to show */
  readonly got?: unknown;
  /** the cure, e.g. `Lower --k.` */
  readonly todo?: string;
}

/**
 * The one error class of the project. Its message reads
 * `<who>: <what must hold>, got <value>. <what to do>`.
 */
export class RugError extends Error {
  /** what kind of thing went wrong */
  readonly code: ErrorCode;

  constructor(code: ErrorCode, complaint: Complaint, options?: { cause?: unknown }) {
    super(sentence(complaint), options);
    this.name = 'RugError';
    this.code = code;
  }
}

function sentence({ who, must, got, todo }: Complaint): string {
  const given = got === undefined ? '' : `, got ${show(got)}`;
  return `${who}: ${must}${given}.${todo ? ` ${todo}` : ''}`;
}

/** What stands for a value that throws when it is to be written. */
const UNTOLD = 'a value that cannot be written';

/** A value as a reader would type it, on one line and never longer than 80 characters. */
export function show(value: unknown): string {
  const text = typeof value === 'string' ? value : (jsonOf(value) ?? textOf(() => String(value)));
  const line = text.replace(/\s+/g, ' ') || '""';
  return line.length > 80 ? `${line.slice(0, 77)}...` : line;
}

function jsonOf(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}

/** The first line of anything that was thrown: plug-ins may throw what they like, such as an error whose message throws. */
export function firstLine(thrown: unknown): string {
  const text = textOf(() => (thrown instanceof Error ? String(thrown.message || thrown.name) : String(thrown)));
  return text.split(/[\n\r\u2028\u2029]/, 1)[0] ?? '';
}

function textOf(write: () => string): string {
  try {
    return write();
  } catch {
    return UNTOLD;
  }
}

/** What a call returns; undefined where it refuses its arguments with `OPTIONS`. */
export function unlessRefused<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch (thrown) {
    if (thrown instanceof RugError && thrown.code === 'OPTIONS') return undefined;
    throw thrown;
  }
}
