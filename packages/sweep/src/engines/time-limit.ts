import { RugError } from '@rugbench/core';

const [DAY, HOUR, MINUTE] = [86_400, 3_600, 60];

/**
 * The seconds of a time limit as Slurm writes it: minutes, minutes:seconds, hours:minutes:seconds, days-hours,
 * days-hours:minutes or days-hours:minutes:seconds.
 *
 * @returns a whole number of seconds, at least 60, which is as finely as Slurm counts
 * @throws RugError `OPTIONS` for any other text
 */
export function secondsOfLimit(text: string): number {
  const [, days, first, second, third] = /^(?:(\d{1,4})-)?(\d{1,6})(?::(\d{1,2}))?(?::(\d{1,2}))?$/.exec(text) ?? [];
  const [a, b, c] = [first, second, third].map((part) => Number(part ?? 0)) as [number, number, number];
  const seconds = days === undefined ? shortLimit(a, b, c, third) : Number(days) * DAY + a * HOUR + b * MINUTE + c;
  if (first !== undefined && seconds >= MINUTE) return seconds;
  throw new RugError('OPTIONS', {
    who: '--time',
    must: 'must be a time limit of a minute or more, as hours:minutes:seconds or days-hours',
    got: text,
    todo: 'Four hours are 04:00:00.',
  });
}

/** Without days two numbers are minutes and seconds, and three begin with hours. */
function shortLimit(a: number, b: number, c: number, third: string | undefined): number {
  return third === undefined ? a * MINUTE + b : a * HOUR + b * MINUTE + c;
}

/** Seconds as `hours:minutes:seconds`, or `days-hours:minutes:seconds` from a day on. */
export function limitText(seconds: number): string {
  const days = Math.floor(seconds / DAY);
  const parts = [
    Math.floor((seconds % DAY) / HOUR),
    Math.floor((seconds % HOUR) / MINUTE),
    Math.round(seconds % MINUTE),
  ];
  const clock = parts.map((part) => String(part).padStart(2, '0')).join(':');
  return days > 0 ? `${days}-${clock}` : clock;
}
