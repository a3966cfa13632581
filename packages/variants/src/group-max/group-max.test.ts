import { testVariant } from '@rugbench/conformance';
import { groupMax } from './group-max.ts';

testVariant(groupMax);
testVariant(groupMax, { options: { k: 2, auxk: 1 } });
