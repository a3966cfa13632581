import { testVariant } from '@rugbench/conformance';
import { rational } from './rational.ts';

testVariant(rational);
