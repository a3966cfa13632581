/** Whether numbers lie in the memory of this machine as they lie in a safetensors file: lowest byte first. */
const HOST_IS_LITTLE = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/**
 * Turns numbers from the byte order of this machine into little endian, or back, in place. On little-endian machines there is nothing
 * to turn.
 *
 * @param bytes - whole numbers of `size` bytes each
 * @param isLittle - the byte order of the machine
 */
export function turnLittleEndian(bytes: Uint8Array, size: number, isLittle = HOST_IS_LITTLE): void {
  if (isLittle) return;
  for (let at = 0; at < bytes.length; at += size) bytes.subarray(at, at + size).reverse();
}

/** The bytes of numbers as they lie in a file. Little-endian machines get a view and no copy, so nobody may write to it. */
export function littleEndianBytes(
  { buffer, byteOffset, byteLength, BYTES_PER_ELEMENT: size }: Float32Array | Float64Array | Int32Array,
  isLittle = HOST_IS_LITTLE,
): Uint8Array {
  const bytes = new Uint8Array(buffer, byteOffset, byteLength);
  if (isLittle) return bytes;
  const copy = bytes.slice();
  turnLittleEndian(copy, size, isLittle);
  return copy;
}
