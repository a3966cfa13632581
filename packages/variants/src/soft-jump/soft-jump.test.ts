import { testVariant } from '@rugbench/conformance';
import { softJump } from './soft-jump.ts';

testVariant(softJump);
