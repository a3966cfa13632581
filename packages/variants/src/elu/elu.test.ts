import { testVariant } from '@rugbench/conformance';
import { elu } from './elu.ts';

testVariant(elu);
