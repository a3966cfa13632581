export { tfjsBackend } from './backend.ts';
