import type { Device } from './device.ts';

/** Plain JavaScript: everywhere, and slow. */
export const cpu: Device = {
  name: 'cpu',
  start: () => Promise.resolve({ backend: 'cpu', label: 'tfjs/cpu' }),
};
