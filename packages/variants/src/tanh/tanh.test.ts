import { testVariant } from '@rugbench/conformance';
import { tanh } from './tanh.ts';

testVariant(tanh);
