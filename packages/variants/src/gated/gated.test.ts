import { testVariant } from '@rugbench/conformance';
import { gated } from './gated.ts';

testVariant(gated);
testVariant(gated, { options: { kernel: 'gaussian', epsilon: 0.02, l0: 0.1 } });
