/** Where the pictured parameters are optimal: there the best thresholds are well above 0. */
export const PICTURED = { r: 0.3, p: 0.01 } as const;

/** Features of the samples that filters are shown on. */
export const PICTURED_FEATURES = 256;
