import { writeFileSync } from 'node:fs';
import { compileKernels, sourceOf } from './compile.ts';

// Compiles the kernels and keeps them as source, so that nobody needs to build before a run.
writeFileSync(new URL('../generated/kernels.ts', import.meta.url), sourceOf(await compileKernels()));
