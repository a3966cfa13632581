import { writeFileSync } from 'node:fs';
import { compileKernel, sourceOf } from './compile.ts';

// Compiles the kernel and keeps it as source, so that nobody needs to build before a run.
writeFileSync(new URL('../generated/philox-module.ts', import.meta.url), sourceOf(await compileKernel()));
