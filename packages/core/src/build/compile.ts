import asc from 'assemblyscript/asc';
import { fileURLToPath } from 'node:url';

/** One page of memory: the words of a call, from its beginning on. */
const OPTIONS = ['-O3', '--noAssert', '--runtime', 'stub', '--enable', 'simd', '--initialMemory', '1'];

/**
 * The WebAssembly module that the kernel of `assembly/` compiles to.
 *
 * @throws Error with what the compiler said
 */
export async function compileKernel(): Promise<Uint8Array> {
  const baseDir = fileURLToPath(new URL('../../assembly', import.meta.url));
  let bytes: Uint8Array | undefined;
  const writeFile = (_name: string, contents: string | Uint8Array): void => {
    if (typeof contents !== 'string') bytes = contents;
  };
  const argv = ['index.ts', '--baseDir', baseDir, '--outFile', 'kernel.wasm', ...OPTIONS];
  const { error, stderr } = await asc.main(argv, { writeFile });
  if (error || !bytes) throw new Error(`${error?.message ?? 'no module was written'}\n${stderr.toString()}`);
  return bytes;
}

/** The text of `src/generated/philox-module.ts`: the module in base64, so that Node and browsers read it alike. */
export function sourceOf(module: Uint8Array): string {
  const text = Buffer.from(module).toString('base64');
  return `/** Compiled from \`assembly/\` by \`npm run kernels\`: do not edit. */\nexport const PHILOX_MODULE =\n  '${text}';\n`;
}
