import asc from 'assemblyscript/asc';
import { fileURLToPath } from 'node:url';

/** The two builds of the kernels: with multiply-adds that an engine may fuse, and without. */
export const BUILDS = ['relaxed-simd', 'simd'] as const;

/** One of {@link BUILDS}. */
export type Build = (typeof BUILDS)[number];

const OPTIONS = ['-O3', '--noAssert', '--runtime', 'stub', '--exportTable', '--enable', 'simd'];
/** v128 is passed between WebAssembly modules only, where it may be. */
const QUIET = ['--disableWarning', '112'];

/**
 * The WebAssembly module that the kernels of `assembly/` compile to.
 *
 * @throws Error with what the compiler said
 */
export async function compileKernels(build: Build): Promise<Uint8Array> {
  const relaxed = build === 'relaxed-simd' ? ['--enable', 'relaxed-simd'] : [];
  const baseDir = fileURLToPath(new URL('../../assembly', import.meta.url));
  let bytes: Uint8Array | undefined;
  const writeFile = (_name: string, contents: string | Uint8Array): void => {
    if (typeof contents !== 'string') bytes = contents;
  };
  const argv = ['index.ts', '--baseDir', baseDir, '--outFile', 'kernels.wasm', ...OPTIONS, ...QUIET, ...relaxed];
  const { error, stderr } = await asc.main(argv, { writeFile });
  if (error || !bytes) throw new Error(`${error?.message ?? 'no module was written'}\n${stderr.toString()}`);
  return bytes;
}

/** The file below `src/generated` that holds a build. */
export function fileOf(build: Build): string {
  return `kernels-${build}.ts`;
}

/** The text of that file: the module in base64, so that Node and browsers read it alike. */
export function sourceOf(build: Build, module: Uint8Array): string {
  const name = build === 'simd' ? 'KERNELS_SIMD' : 'KERNELS_RELAXED_SIMD';
  const text = Buffer.from(module).toString('base64');
  return `/** Compiled from \`assembly/\` by \`npm run kernels\`: do not edit. */\nexport const ${name} =\n  '${text}';\n`;
}
