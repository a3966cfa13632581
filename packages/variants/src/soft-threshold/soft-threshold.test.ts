import { testVariant } from '@rugbench/conformance';
import { softThreshold } from './soft-threshold.ts';

testVariant(softThreshold);
