export { gpujsBackend } from './backend.ts';
