import { testVariant } from '@rugbench/conformance';
import { clippedRelu } from './clipped-relu.ts';

testVariant(clippedRelu);
