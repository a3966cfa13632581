import asc from 'assemblyscript/asc';
import { fileURLToPath } from 'node:url';

const OPTIONS = ['-O3', '--noAssert', '--runtime', 'stub', '--enable', 'simd'];
/** Vectors are passed between functions of the module only; what is not exported is generic. */
const QUIET = ['--disableWarning', '112'];

/**
 * The WebAssembly module that the kernels of `assembly/` compile to.
 *
 * @throws Error with what the compiler said
 */
export async function compileKernels(): Promise<Uint8Array> {
  const baseDir = fileURLToPath(new URL('../../assembly', import.meta.url));
  let bytes: Uint8Array | undefined;
  const writeFile = (_name: string, contents: string | Uint8Array): void => {
    if (typeof contents !== 'string') bytes = contents;
  };
  const argv = ['index.ts', '--baseDir', baseDir, '--outFile', 'kernels.wasm', ...OPTIONS, ...QUIET];
  const { error, stderr } = await asc.main(argv, { writeFile });
  if (error || !bytes) throw new Error(`${error?.message ?? 'no module was written'}\n${stderr.toString()}`);
  return bytes;
}

/** The text of `src/generated/kernels.ts`: the module in base64, so that Node and browsers read it alike. */
export function sourceOf(module: Uint8Array): string {
  const text = Buffer.from(module).toString('base64');
  return `/** Compiled from \`assembly/\` by \`npm run kernels\`: do not edit. */\nexport const KERNELS =\n  '${text}';\n`;
}
