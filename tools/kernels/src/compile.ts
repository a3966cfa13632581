import asc from 'assemblyscript/asc';
import { fileURLToPath } from 'node:url';
import type { KernelModule } from './modules.ts';

const SHARED = ['-O3', '--noAssert', '--runtime', 'stub', '--enable', 'simd'];

/**
 * The WebAssembly module that `assembly/` of a package compiles to.
 *
 * @throws Error with what the compiler said
 */
export async function compileKernels(module: KernelModule): Promise<Uint8Array> {
  const { package: name, options, constants = {}, entry = 'index.ts' } = module;
  let bytes: Uint8Array | undefined;
  const writeFile = (_name: string, contents: string | Uint8Array): void => {
    if (typeof contents !== 'string') bytes = contents;
  };
  const baseDir = fileURLToPath(new URL(`../../../packages/${name}/assembly`, import.meta.url));
  const set = Object.entries(constants).flatMap(([constant, value]) => ['--use', `${constant}=${value}`]);
  const argv = [entry, '--baseDir', baseDir, '--outFile', 'kernels.wasm', ...SHARED, ...options, ...set];
  const { error, stderr } = await asc.main(argv, { writeFile });
  if (error || !bytes) throw new Error(`${error?.message ?? 'no module was written'}\n${stderr.toString()}`);
  return bytes;
}

/** The file that keeps a module. */
export function keptFile({ package: name, file }: KernelModule): URL {
  return new URL(`../../../packages/${name}/src/generated/${file}.ts`, import.meta.url);
}

/** The text of that file: the module in base64, so that Node and browsers read it alike. */
export function sourceOf({ constant }: KernelModule, bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('base64');
  return `/** Compiled from \`assembly/\` by \`npm run kernels\`: do not edit. */\nexport const ${constant} =\n  '${text}';\n`;
}
