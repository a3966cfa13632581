import { testVariant } from '@rugbench/conformance';
import { prolu } from './prolu.ts';

testVariant(prolu);
testVariant(prolu, { options: { gradient: 'relu' } });
