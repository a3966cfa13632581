import { testVariant } from '@rugbench/conformance';
import { leakyRelu } from './leaky-relu.ts';

testVariant(leakyRelu);
