/** Whether a job, which is plain data, asks for one of the plug-ins by its name. */
export function concernsPlugins(job: unknown, plugins: readonly { readonly name: string }[]): boolean {
  if (plugins.length === 0) return false;
  const names = new Set(plugins.map(({ name }) => name));
  const words = JSON.stringify(job)?.match(/[a-z0-9-]+/g) ?? [];
  return words.some((word) => names.has(word));
}
