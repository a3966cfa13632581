/** What the processor can do, as Linux on x64 names it; empty elsewhere. */
export function processorFlags(): ReadonlySet<string> {
  try {
    const text = process.getBuiltinModule('node:fs').readFileSync('/proc/cpuinfo', 'utf8');
    return new Set(/^flags\s*:\s*(.*)$/m.exec(text)?.[1]?.split(' '));
  } catch {
    return new Set();
  }
}
