import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startChromium } from '../open-page.ts';
import { RENDERED, type TrainedThere, judgedOn, openTrain, press, trainedBy, until } from './train-page.ts';

const QUESTION = 'train?n=32&p=0.1&steps=60&seed=2';

/** WebGL and WebGPU by SwiftShader, which Chromium brings. */
const SWIFTSHADER = [
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--enable-features=Vulkan',
];

describe('a device of libraries', () => {
  let rendering: Browser;
  let reference: TrainedThere;
  beforeAll(async () => {
    rendering = await startChromium(SWIFTSHADER);
    const command = 'npx rug train --n 32 --p 0.1 --steps 60 --seed 2 --backend reference';
    reference = trainedBy(command, mkdtempSync(join(tmpdir(), 'rug-train-')));
  });
  afterAll(() => rendering.close());

  for (const [backend, label] of [
    ['reference', 'cpu-javascript-float64'],
    ['tfjs:wasm', 'tfjs/wasm-simd'],
    ['gpujs:webgl2', 'gpujs/webgl2'],
    ['tfjs:webgl', 'tfjs/webgl2'],
    ['tfjs:webgpu', 'tfjs/webgpu-software'],
  ] as const) {
    it(`${backend} trains to the loss of the reference`, async () => {
      const { page, complaints } = await openTrain(rendering, `${QUESTION}&backend=${backend}`);
      await press(page, 'Start');
      await until(page, 'ended', RENDERED);
      const { loss, device } = await judgedOn(page);
      console.log(`${backend}: loss ${loss}, ${loss / reference.loss} of the reference's`);
      expect(device).toBe(label);
      expect(Math.abs(loss / reference.loss - 1)).toBeLessThan(0.05);
      expect(complaints).toEqual([]);
      await page.context().close();
    });
  }
});
