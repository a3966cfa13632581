import { writeFileSync } from 'node:fs';
import { compileKernels, keptFile, sourceOf } from './compile.ts';
import { MODULES } from './modules.ts';

// Compiles the kernels of all packages and keeps them as source, so that nobody needs to build before a run.
for (const module of MODULES) writeFileSync(keptFile(module), sourceOf(module, await compileKernels(module)));
