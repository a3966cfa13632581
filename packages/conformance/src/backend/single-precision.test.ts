import { testBackend } from '../test-plugins.ts';
import { singlePrecision } from '../testing/single-precision.ts';

// a quarter and a tenth of the defaults: the rest is for devices that sum in another order
testBackend(singlePrecision, { device: 'single', tolerance: 2 ** -26, trajectoryTolerance: 1e-5 });
