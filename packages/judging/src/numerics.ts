/**
 * The version of everything that decides a measured number: raised when the golden numbers change, so that records of an
 * older version are never taken for those of this one.
 */
export const NUMERICS = 2;
