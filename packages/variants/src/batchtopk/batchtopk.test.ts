import { testVariant } from '@rugbench/conformance';
import { batchtopk } from './batchtopk.ts';

testVariant(batchtopk);
testVariant(batchtopk, { options: { k: 2, auxk: 1 } });
