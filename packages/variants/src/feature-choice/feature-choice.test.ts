import { testVariant } from '@rugbench/conformance';
import { featureChoice } from './feature-choice.ts';

testVariant(featureChoice);
testVariant(featureChoice, { options: { k: 2, auxk: 1 } });
