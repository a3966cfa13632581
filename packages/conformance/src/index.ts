export * from './laws.ts';
export { testBackend, testDecoder, testForge, testSource, testVariant } from './test-plugins.ts';
