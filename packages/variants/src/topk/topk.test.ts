import { testVariant } from '@rugbench/conformance';
import { topk } from './topk.ts';

testVariant(topk);
testVariant(topk, { options: { k: 2, auxk: 1 } });
