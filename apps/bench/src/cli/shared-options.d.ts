import { z } from '@rugbench/core';
/** Options that several commands share, said once. */
export declare const shared: {
  readonly plugin: z.ZodDefault<z.ZodArray<z.ZodString>>;
  readonly json: z.ZodDefault<z.ZodBoolean>;
  readonly n: z.ZodInt;
  readonly r: z.ZodNumber;
  readonly p: z.ZodNumber;
  readonly source: z.ZodString;
  readonly samples: z.ZodInt;
  readonly seed: z.ZodInt;
};
//# sourceMappingURL=shared-options.d.ts.map
