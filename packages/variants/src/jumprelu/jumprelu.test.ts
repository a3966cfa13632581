import { testVariant } from '@rugbench/conformance';
import { jumprelu } from './jumprelu.ts';

testVariant(jumprelu);
testVariant(jumprelu, { options: { kernel: 'triangle', epsilon: 0.05, l0: 0.1 } });
testVariant(jumprelu, { options: { kernel: 'gaussian', epsilon: 0.02, l1: 0.1 } });
