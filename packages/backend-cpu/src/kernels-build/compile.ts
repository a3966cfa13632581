import asc from 'assemblyscript/asc';
import { fileURLToPath } from 'node:url';

/** One of the modules that `assembly/` compiles to. */
export interface Build {
  /** names its file below `src/generated`, and the constant in that: lower case, with hyphens */
  readonly name: string;
  /** what the compiler is told beside {@link SHARED} */
  readonly options: readonly string[];
  /** the file of `assembly/` whose exports the module has; left out: index.ts */
  readonly entry?: string;
  /** constants of `assembly/` that are set when it is compiled, which must be the same names in all builds */
  readonly constants: Readonly<Record<string, number>>;
}

const RELAXED = ['--enable', 'relaxed-simd'];
const THREADS = [
  ...[...RELAXED, '--enable', 'threads', '--importMemory', '--sharedMemory'],
  ...['--initialMemory', '1', '--maximumMemory', '65536'],
];

/**
 * The builds of the kernels: with multiply-adds that an engine may fuse, the same with tiles for an engine that joins
 * neighbouring vectors (`assembly/tile.ts`), and without such multiply-adds. Those for several threads
 * (`assembly/shares.ts`) share one memory, which is given to them and grows to 4 GiB at most.
 */
export const BUILDS: readonly Build[] = [
  { name: 'relaxed-simd', options: RELAXED, constants: { WIDE: 0 } },
  { name: 'wide', options: RELAXED, constants: { WIDE: 1 } },
  { name: 'simd', options: [], constants: { WIDE: 0 } },
  { name: 'threads', options: THREADS, entry: 'shared.ts', constants: { WIDE: 0 } },
  { name: 'wide-threads', options: THREADS, entry: 'shared.ts', constants: { WIDE: 1 } },
];

/** v128 is passed between WebAssembly modules only, where it may be: warning 112 is about that. */
const SHARED = [
  ...['-O3', '--noAssert', '--runtime', 'stub', '--exportTable', '--enable', 'simd'],
  ...['--disableWarning', '112'],
];

/**
 * The WebAssembly module that the kernels of `assembly/` compile to.
 *
 * @throws Error with what the compiler said
 */
export async function compileKernels({ options, constants, entry = 'index.ts' }: Build): Promise<Uint8Array> {
  const baseDir = fileURLToPath(new URL('../../assembly', import.meta.url));
  let bytes: Uint8Array | undefined;
  const writeFile = (_name: string, contents: string | Uint8Array): void => {
    if (typeof contents !== 'string') bytes = contents;
  };
  const set = Object.entries(constants).flatMap(([name, value]) => ['--use', `${name}=${value}`]);
  const argv = [entry, '--baseDir', baseDir, '--outFile', 'kernels.wasm', ...SHARED, ...options, ...set];
  const { error, stderr } = await asc.main(argv, { writeFile });
  if (error || !bytes) throw new Error(`${error?.message ?? 'no module was written'}\n${stderr.toString()}`);
  return bytes;
}

/** The file below `src/generated` that holds a build. */
export function fileOf({ name }: Build): string {
  return `kernels-${name}.ts`;
}

/** The text of that file: the module in base64, so that Node and browsers read it alike. */
export function sourceOf({ name }: Build, module: Uint8Array): string {
  const constant = `KERNELS_${name.toUpperCase().replaceAll('-', '_')}`;
  const text = Buffer.from(module).toString('base64');
  return `/** Compiled from \`assembly/\` by \`npm run kernels\`: do not edit. */\nexport const ${constant} =\n  '${text}';\n`;
}
