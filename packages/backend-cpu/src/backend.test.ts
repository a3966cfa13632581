import { testBackend } from '@rugbench/conformance';
import { cpuBackend } from './backend.ts';
import { AVAILABLE } from './testing/run-variant.ts';

for (const device of AVAILABLE) testBackend(cpuBackend, { device });
