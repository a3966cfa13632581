/** What each module imports, but for what belongs to the program or to Node. */
const imports = new Map<string, Set<string>>();

/** Remembers that a module imports another one. */
export function noteImport(from: string, to: string): void {
  if (!to.startsWith('file:')) return;
  const known = imports.get(from) ?? new Set();
  imports.set(from, known.add(to));
}

/** The addresses of a module and of all that it imports, wherever it lies, in the order in which they were first met. */
export function sourcesOf(entry: string): readonly string[] {
  const seen = new Set([entry]);
  for (const url of seen) for (const imported of imports.get(url) ?? []) seen.add(imported);
  return [...seen];
}
