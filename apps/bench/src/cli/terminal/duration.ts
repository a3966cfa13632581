/** Seconds as a user says them: `40 s`, `2 min`, `3 h`; two units where the first is small and the time is known exactly. */
export function elapsedText(seconds: number): string {
  const whole = Math.floor(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

/** Seconds that are only guessed, with one or two digits: `20 s`, `2 min`, `1.5 h`, `12 h`, `3 days`. */
export function roughText(seconds: number): string {
  if (seconds < 55) return `${roundTo(seconds, seconds < 10 ? 1 : 5)} s`;
  const minutes = seconds / 60;
  if (minutes < 55) return `${roundTo(minutes, minutes < 20 ? 1 : 5)} min`;
  const hours = minutes / 60;
  if (hours < 48) return `${roundTo(hours, hours < 5 ? 0.5 : 1)} h`;
  return `${Math.round(hours / 24)} days`;
}

/** A multiple of a unit, at least one. */
function roundTo(value: number, unit: number): number {
  return Math.max(1, Math.round(value / unit)) * unit;
}
