import { testBackend } from '@rugbench/conformance';
import { cpuBackend } from './backend.ts';

for (const device of cpuBackend.devices) testBackend(cpuBackend, { device });
