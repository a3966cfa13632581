/** The text of `src/generated/kernels.ts`: the module in base64, so that Node and browsers read it alike. */
export function sourceOf(module: Uint8Array): string {
  const text = Buffer.from(module).toString('base64');
  return `/** Compiled from \`assembly/\` by \`npm run kernels\`: do not edit. */\nexport const KERNELS =\n  '${text}';\n`;
}
