/** A field of $q = p^m$ elements, the numbers 0 to q - 1: the digits of a number to the base p are the coefficients of a polynomial. */
export interface FiniteField {
  /** q */
  readonly order: number;
  /** a + b */
  add(a: number, b: number): number;
  /** a - b */
  subtract(a: number, b: number): number;
  /** a b */
  multiply(a: number, b: number): number;
  /** $a^e$ for a whole number e >= 0, with $0^0 = 1$ */
  power(a: number, exponent: number): number;
}

/**
 * The field with q elements, as tables of q by q sums and products. Polynomials are multiplied modulo the first polynomial that has no divisor.
 *
 * @param order - q, a power of a prime, up to about 100
 */
export function finiteField(order: number): FiniteField {
  const prime = smallestDivisor(order);
  const length = Math.round(Math.log(order) / Math.log(prime));
  const digits = Array.from({ length: order }, (_, a) => digitsOf(a, prime, length));
  const table = (of: (a: number[], b: number[]) => number[]): Uint16Array =>
    Uint16Array.from({ length: order * order }, (_, at) =>
      numberOf(of(digits[Math.floor(at / order)]!, digits[at % order]!), prime),
    );
  const modulus = irreducible(prime, length);
  const sums = table((a, b) => a.map((digit, k) => (digit + b[k]!) % prime));
  const differences = table((a, b) => a.map((digit, k) => (digit - b[k]! + prime) % prime));
  const products = table((a, b) => remainder(multiplied(a, b, prime), modulus, prime));
  const multiply = (a: number, b: number): number => products[a * order + b]!;
  return {
    order,
    add: (a, b) => sums[a * order + b]!,
    subtract: (a, b) => differences[a * order + b]!,
    multiply,
    power: (a, exponent) => {
      let value = 1;
      for (let k = 0; k < exponent; k++) value = multiply(value, a);
      return value;
    },
  };
}

/**
 * c such that $N(x, y) = x^2 + b x y + c y^2$ is 0 at (0, 0) alone, for the first b that has one.
 *
 * @returns b and c
 */
export function anisotropicForm(field: FiniteField): readonly [b: number, c: number] {
  const elements = Array.from({ length: field.order }, (_, a) => a);
  const value = (x: number, b: number, c: number): number =>
    field.add(field.add(field.multiply(x, x), field.multiply(b, x)), c);
  for (const b of elements) {
    const c = elements.find((candidate) => elements.every((x) => value(x, b, candidate) !== 0));
    if (c !== undefined) return [b, c];
  }
  throw new Error('every finite field has a quadratic extension');
}

function smallestDivisor(order: number): number {
  let divisor = 2;
  while (order % divisor) divisor++;
  return divisor;
}

function digitsOf(value: number, base: number, length: number): number[] {
  return Array.from({ length }, (_, k) => Math.floor(value / base ** k) % base);
}

function numberOf(digits: readonly number[], base: number): number {
  return digits.reduceRight((value, digit) => value * base + digit, 0);
}

/** The product of two polynomials, lowest coefficient first. */
function multiplied(a: readonly number[], b: readonly number[], prime: number): number[] {
  const product = new Array<number>(a.length + b.length - 1).fill(0);
  a.forEach((x, j) => b.forEach((y, k) => (product[j + k] = (product[j + k]! + x * y) % prime)));
  return product;
}

/** What is left of a polynomial after division by one whose highest coefficient is 1, [degree of that one]. */
function remainder(polynomial: readonly number[], divisor: readonly number[], prime: number): number[] {
  const rest = [...polynomial];
  const degree = divisor.length - 1;
  while (rest.length > degree) {
    const top = rest.pop()!;
    for (let k = 0; k < degree; k++) {
      const at = rest.length - degree + k;
      rest[at] = (rest[at]! + (prime - top) * divisor[k]!) % prime;
    }
  }
  return rest;
}

/** The first polynomial of a degree with highest coefficient 1 that no polynomial of half its degree or less divides. */
function irreducible(prime: number, degree: number): number[] {
  for (let low = 0; ; low++) {
    const candidate = [...digitsOf(low, prime, degree), 1];
    if (!hasDivisor(candidate, prime)) return candidate;
  }
}

function hasDivisor(polynomial: readonly number[], prime: number): boolean {
  const most = Math.floor((polynomial.length - 1) / 2);
  for (let degree = 1; degree <= most; degree++) {
    for (let low = 0; low < prime ** degree; low++) {
      const divisor = [...digitsOf(low, prime, degree), 1];
      if (remainder(polynomial, divisor, prime).every((digit) => digit === 0)) return true;
    }
  }
  return false;
}
