/** Variables by which libraries of linear algebra are held to one thread a process; a sweep uses cores by processes. */
export const ONE_THREAD: readonly string[] = [
  'OMP_NUM_THREADS',
  'OPENBLAS_NUM_THREADS',
  'MKL_NUM_THREADS',
  'TF_NUM_INTRAOP_THREADS',
  'TF_NUM_INTEROP_THREADS',
];
