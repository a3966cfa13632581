import type { Build } from './compile.ts';

/** The file below `src/generated` that holds a build. */
export function fileOf(build: Build): string {
  return `kernels-${build}.ts`;
}

/** Its text: the module in base64, so that Node and browsers read it alike. */
export function sourceOf(build: Build, module: Uint8Array): string {
  const name = build === 'simd' ? 'KERNELS_SIMD' : 'KERNELS_RELAXED_SIMD';
  const text = Buffer.from(module).toString('base64');
  return `/** Compiled from \`assembly/\` by \`npm run build\`: do not edit. */\nexport const ${name} =\n  '${text}';\n`;
}
