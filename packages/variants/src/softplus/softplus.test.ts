import { testVariant } from '@rugbench/conformance';
import { softplus } from './softplus.ts';

testVariant(softplus);
