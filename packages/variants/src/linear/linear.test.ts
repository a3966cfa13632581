import { testVariant } from '@rugbench/conformance';
import { linear } from './linear.ts';

testVariant(linear);
