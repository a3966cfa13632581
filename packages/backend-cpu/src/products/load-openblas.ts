import { RugError, firstLine } from '@rugbench/core';
import { betterCore } from './openblas-core.ts';
import { processorFlags } from './processor-flags.ts';

/** out = left right, of row-major matrices whose rows are so many numbers apart: of left, right and out. */
export interface Multiplication {
  /** of out */
  readonly rows: number;
  /** of out */
  readonly columns: number;
  /** numbers of each dot product */
  readonly depth: number;
  /** [rows, depth] */
  readonly left: Float32Array;
  /** [depth, columns] */
  readonly right: Float32Array;
  /** [rows, columns], written */
  readonly out: Float32Array;
  /** numbers from a row to the next of left, right and out, as they stand in memory */
  readonly strides: readonly [number, number, number];
}

/** A library of dense linear algebra on a number of threads. */
export interface Blas {
  /** the kernels that it has taken for this processor, as it names them, such as `SkylakeX` */
  readonly core: string;
  /** version, kernels, and who chose them, in a few words */
  readonly note: string;
  /** @param transposed - a factor that stands transposed in memory */
  multiply(multiplication: Multiplication, transposed?: 'left' | 'right'): void;
}

/** As much of koffi as is used here. */
interface Koffi {
  load(name: string): Library;
}

/** A library that is loaded. */
interface Library {
  func(prototype: string): (...args: unknown[]) => unknown;
  unload(): void;
}

/** What distributions call the library. */
const NAMES = ['libopenblas.so.0', 'libopenblas.so', 'libopenblas.0.dylib', 'libopenblas.dylib', 'libopenblas.dll'];

/** Of the C interface of BLAS. */
const ROW_MAJOR = 101;
const PLAIN = 111;
const TRANSPOSED = 112;

/**
 * OpenBLAS, where it is installed, with the best of its kernels that the processor can run: where it does not know the processor it takes
 * its oldest ones by itself, and is loaded again with `OPENBLAS_CORETYPE` set, which stays set for this process and its workers. What the
 * user has set stays. The number of threads is the library's for the whole process, so each product says
 * its own.
 *
 * @throws RugError `OPTIONS` where it, or koffi, which calls it, is missing
 */
export async function loadOpenblas(threads: number): Promise<Blas> {
  const koffi = await loadKoffi();
  const complaints: string[] = [];
  for (const name of NAMES) {
    try {
      return blasOf(koffi, name, threads);
    } catch (error) {
      complaints.push(firstLine(error));
    }
  }
  const must = `OpenBLAS must load: ${complaints[0]}`;
  throw new RugError('OPTIONS', {
    who: 'cpu:openblas',
    must,
    todo: 'Install it, e.g. libopenblas0-pthread of Debian.',
  });
}

async function loadKoffi(): Promise<Koffi> {
  try {
    return ((await import('#koffi')) as unknown as { readonly default: Koffi }).default;
  } catch (cause) {
    const complaint = { who: 'cpu:openblas', must: `koffi must load: ${firstLine(cause)}`, todo: 'Install koffi.' };
    throw new RugError('OPTIONS', complaint, { cause });
  }
}

function blasOf(koffi: Koffi, name: string, threads: number): Blas {
  const { library, core, chooser } = withBestCore(koffi, name);
  const sgemm = library.func(
    'void cblas_sgemm(int order, int transa, int transb, int m, int n, int k, float alpha, const float *a, int lda, const float *b, int ldb, float beta, float *c, int ldc)',
  );
  const setThreads = library.func('void openblas_set_num_threads(int threads)');
  return {
    core,
    note: `${versionOf(library)}, kernels ${core}${chooser}`,
    multiply: ({ rows, columns, depth, left, right, out, strides }, transposed) => {
      const [a, b] = [transposed === 'left' ? TRANSPOSED : PLAIN, transposed === 'right' ? TRANSPOSED : PLAIN];
      const [lda, ldb, ldc] = strides;
      setThreads(threads);
      sgemm(ROW_MAJOR, a, b, rows, columns, depth, 1, left, lda, right, ldb, 0, out, ldc);
    },
  };
}

/** The library decides on its kernels when it is loaded. */
function withBestCore(koffi: Koffi, name: string): { library: Library; core: string; chooser: string } {
  const library = koffi.load(name);
  const core = coreOf(library);
  const { env } = process;
  const asked = env['OPENBLAS_CORETYPE'];
  if (asked) return { library, core, chooser: ', by OPENBLAS_CORETYPE' };
  const better = betterCore(core, processorFlags());
  if (better === null) return { library, core, chooser: '' };
  library.unload();
  env['OPENBLAS_CORETYPE'] = better;
  const again = koffi.load(name);
  return {
    library: again,
    core: coreOf(again),
    chooser: `, by OPENBLAS_CORETYPE, which is set here: by itself it takes ${core}`,
  };
}

function coreOf(library: Library): string {
  return String(library.func('char *openblas_get_corename()')());
}

/** Such as `OpenBLAS 0.3.21`. */
function versionOf(library: Library): string {
  const config = String(library.func('char *openblas_get_config()')());
  return /OpenBLAS [\d.]+/.exec(config)?.[0] ?? 'OpenBLAS';
}
