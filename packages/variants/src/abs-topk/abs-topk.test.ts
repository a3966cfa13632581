import { testVariant } from '@rugbench/conformance';
import { absTopk } from './abs-topk.ts';

testVariant(absTopk);
testVariant(absTopk, { options: { k: 2, auxk: 1 } });
