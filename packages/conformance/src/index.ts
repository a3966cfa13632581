export * from './laws.ts';
export { testForge, testSource, testVariant } from './test-plugins.ts';
