import { testVariant } from '@rugbench/conformance';
import { gelu } from './gelu.ts';

testVariant(gelu);
