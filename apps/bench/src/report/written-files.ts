/**
 * What a command says of the folder that it wrote to.
 *
 * @param files - in the folder
 * @param remarks - below them; empty ones are left out
 */
export function writtenFiles(folder: string, files: readonly string[], remarks: readonly string[] = []): string {
  return `\n${[folder, ...files.map((name) => `  ${name}`), ...remarks.filter((remark) => remark !== '')].join('\n')}`;
}
