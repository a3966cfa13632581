export * from './laws.ts';
export { testBackend, testForge, testSource, testVariant } from './test-plugins.ts';
