import { testVariant } from '@rugbench/conformance';
import { jumprelu } from './jumprelu.ts';

testVariant(jumprelu);
