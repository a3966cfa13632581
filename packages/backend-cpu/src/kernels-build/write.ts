import { writeFileSync } from 'node:fs';
import { BUILDS, compileKernels, fileOf, sourceOf } from './compile.ts';

// Compiles the kernels and keeps them as source, so that nobody needs to build before a run.
for (const build of BUILDS) {
  const file = new URL(`../generated/${fileOf(build)}`, import.meta.url);
  writeFileSync(file, sourceOf(build, await compileKernels(build)));
}
