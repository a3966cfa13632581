import { describe, expect, it } from 'vitest';
import { countedKernels } from './kernels-in-use.ts';
import type { GpujsKernel } from './surroundings/gpujs.ts';

function kernelThatSays(destroyed: string[], name: string): GpujsKernel {
  const kernel = { constructor: { name }, fallbackReason: null };
  return Object.assign(() => [], { kernel, destroy: () => void destroyed.push(name) });
}

describe('countedKernels', () => {
  it('destroys the kernel that was asked for longest ago', () => {
    const destroyed: string[] = [];
    const kernels = countedKernels(1);
    kernels('a', () => kernelThatSays(destroyed, 'a'));
    kernels('b', () => kernelThatSays(destroyed, 'b'));
    expect(destroyed).toEqual(['a']);
  });

  it('waits until the last result of a kernel is free', () => {
    const destroyed: string[] = [];
    const kernels = countedKernels(1);
    const counted = kernels('a', () => kernelThatSays(destroyed, 'a'));
    const [first, second] = [1, 2].map((result) => counted.hold(() => destroyed.push(`result ${result}`)));
    kernels('b', () => kernelThatSays(destroyed, 'b'));
    first!();
    expect(destroyed).toEqual(['result 1']);
    second!();
    expect(destroyed).toEqual(['result 1', 'result 2', 'a']);
  });
});
