export { cpuBackend } from './backend.ts';
