import { defineSource, z } from '@rugbench/core';
import { testSource } from '../test-plugins.ts';
import { bernoulliData } from './bernoulli-data.ts';

const source = defineSource({
  name: 'bernoulli-data',
  title: 'Data for tests',
  source: 'this package',
  options: z.strictObject({}),
  create: (features) => bernoulliData(features, 0.2),
});

testSource(source, { features: 13, samples: 4000 });
