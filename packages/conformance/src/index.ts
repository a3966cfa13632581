/**
 * One suite for each kind of plug-in, as tests of vitest: all laws of the kind, one test each. Without a test runner take
 * `@rugbench/conformance/laws`.
 *
 * @example
 * ```ts
 * import { testForge } from '@rugbench/conformance';
 * import { persianRug } from '@rugbench/forge';
 *
 * testForge(persianRug, {
 *   shapes: [{ features: 16, dimensions: 5 }],
 *   unsuitable: [{ features: 12, dimensions: 5 }],
 * });
 * ```
 *
 * @packageDocumentation
 */

export * from './laws.ts';
export { testBackend, testDecoder, testForge, testObserver, testSource, testVariant } from './test-plugins.ts';
