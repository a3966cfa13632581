/** A WebAssembly module of a package, kept as source in it. */
export interface KernelModule {
  /** the package's folder below `packages`, whose `assembly/` is compiled */
  readonly package: string;
  /** its file below `src/generated` of the package, without an ending */
  readonly file: string;
  /** the constant in that file which is the module, in base64 */
  readonly constant: string;
  /** what the compiler is told beside what it is always told */
  readonly options: readonly string[];
  /** the file of `assembly/` whose exports the module has; left out: index.ts */
  readonly entry?: string;
  /** constants of `assembly/` that are set when it is compiled */
  readonly constants?: Readonly<Record<string, number>>;
}

/** Vectors are passed between functions of a module, and between modules where they may be: warning 112 is about that. */
const VECTORS = ['--disableWarning', '112'];

const PLAIN = ['--exportTable', ...VECTORS];
const RELAXED = [...PLAIN, '--enable', 'relaxed-simd'];
const THREADS = [
  ...[...RELAXED, '--enable', 'threads', '--importMemory', '--sharedMemory'],
  ...['--initialMemory', '1', '--maximumMemory', '65536'],
];

/** A build of the kernels of `cpu`. WIDE, which all builds set, is said in their `assembly/tile.ts`. */
function cpu(name: string, options: readonly string[], isWide: boolean, entry = 'index.ts'): KernelModule {
  const constant = `KERNELS_${name.toUpperCase().replaceAll('-', '_')}`;
  const place = { package: 'backend-cpu', file: `kernels-${name}`, constant };
  return { ...place, options, entry, constants: { WIDE: isWide ? 1 : 0 } };
}

/**
 * All modules. `cpu` has its kernels with multiply-adds that an engine may fuse, the same with tiles for an engine that joins neighbouring
 * vectors (`assembly/tile.ts`), and without such multiply-adds. Those for several threads (`assembly/shares.ts`) share one memory, which
 * is given to them and grows to 4 GiB at most.
 */
export const MODULES: readonly KernelModule[] = [
  // one page of memory: the words of a call, from its beginning on
  { package: 'core', file: 'philox-module', constant: 'PHILOX_MODULE', options: ['--initialMemory', '1'] },
  { package: 'forge', file: 'kernels', constant: 'KERNELS', options: VECTORS },
  cpu('relaxed-simd', RELAXED, false),
  cpu('wide', RELAXED, true),
  cpu('simd', PLAIN, false),
  cpu('threads', THREADS, false, 'shared.ts'),
  cpu('wide-threads', THREADS, true, 'shared.ts'),
];
