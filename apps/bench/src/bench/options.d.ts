import { z } from '@rugbench/core';
/** What `rug bench` can be asked. */
export declare const benchOptions: z.ZodObject<
  {
    jobs: z.ZodDefault<z.ZodInt>;
    out: z.ZodOptional<z.ZodString>;
    pictures: z.ZodDefault<z.ZodBoolean>;
    plugin: z.ZodDefault<z.ZodArray<z.ZodString>>;
    json: z.ZodDefault<z.ZodBoolean>;
    recipe: z.ZodDefault<
      z.ZodEnum<{
        default: 'default';
        paper: 'paper';
      }>
    >;
    steps: z.ZodOptional<z.ZodInt>;
    learningRate: z.ZodDefault<z.ZodNumber>;
    backend: z.ZodDefault<z.ZodString>;
    tied: z.ZodDefault<z.ZodBoolean>;
    encoderBias: z.ZodDefault<z.ZodBoolean>;
    decoderBias: z.ZodDefault<z.ZodBoolean>;
    n: z.ZodDefault<z.ZodInt>;
    r: z.ZodDefault<z.ZodNumber>;
    p: z.ZodDefault<z.ZodNumber>;
    variants: z.ZodOptional<z.ZodArray<z.ZodString>>;
    weights: z.ZodOptional<z.ZodArray<z.ZodString>>;
    start: z.ZodOptional<z.ZodArray<z.ZodString>>;
    source: z.ZodDefault<z.ZodString>;
    samples: z.ZodDefault<z.ZodInt>;
    seeds: z.ZodDefault<z.ZodInt>;
    seed: z.ZodDefault<z.ZodInt>;
  },
  z.core.$strict
>;
export type BenchOptions = z.infer<typeof benchOptions>;
//# sourceMappingURL=options.d.ts.map
