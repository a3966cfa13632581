/** log 2 in two parts; the first ends in 21 zero bits, so its product with any exponent of a double is exact. */
export const LOG_TWO_HIGH = 0.6931471803691238;
/** The second part: log 2 less the first, to 53 bits of its own. */
export const LOG_TWO_LOW = 1.9082149292705877e-10;
