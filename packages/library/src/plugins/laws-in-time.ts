import type { TimeLimit } from '@rugbench/judging';

/** A backend takes about two seconds for its laws; a slow device of a busy machine some ten times that. */
const SECONDS = 120;

/** Waits for laws that a plug-in answers later, and not forever. */
export const lawsInTime: TimeLimit = (work) => settledWithin(SECONDS, work);

/** What a promise brings, if it settles in time. @throws Error in one line where it does not */
export async function settledWithin<T>(seconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${seconds} s`)), seconds * 1000);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
