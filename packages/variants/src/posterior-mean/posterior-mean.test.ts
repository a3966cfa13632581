import { testVariant } from '@rugbench/conformance';
import { posteriorMean } from './posterior-mean.ts';

testVariant(posteriorMean);
