import { z } from '@rugbench/core';

/** Lists of numbers as text: base64 of the little-endian bytes, 11 characters for 64 bits, exact. A page that only unpacks needs no schema. */
export const packedNumbers = z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/, 'must be base64');
