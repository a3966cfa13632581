import { testVariant } from '@rugbench/conformance';
import { relu } from './relu.ts';

testVariant(relu);
