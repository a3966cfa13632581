import { testVariant } from '@rugbench/conformance';
import { topk } from './topk.ts';

testVariant(topk);
