/** Nothing is to be checked: the package is part of the bundle. */
export function checkInstalled(): void {
  // A bundle without it was not made.
}

/** Registers the backend `webgpu`. A bundler has to read the name of the package here. */
export async function registerWebGpu(): Promise<void> {
  await import('@tensorflow/tfjs-backend-webgpu');
}
