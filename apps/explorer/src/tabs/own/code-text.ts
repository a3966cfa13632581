/** Characters of a file at most: what a few letters of a link unfold to may be long. */
export const LONGEST_FILE = 100_000;

/** A text as letters, digits, _ and -, compressed (deflate, then base64 for addresses). */
export async function compressed(text: string): Promise<string> {
  const bytes = await through(new Blob([text]), new CompressionStream('deflate-raw'));
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/**
 * The text that {@link compressed} was given.
 *
 * @throws Error for anything else, and for more than {@link LONGEST_FILE} bytes
 */
export async function uncompressed(code: string): Promise<string> {
  const letters = atob(code.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
  const text = await through(new Blob([bytes]), new DecompressionStream('deflate-raw'), LONGEST_FILE);
  return new TextDecoder('utf-8', { fatal: true }).decode(text);
}

async function through(
  from: Blob,
  stream: CompressionStream | DecompressionStream,
  most = Infinity,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  const reader = from.stream().pipeThrough(stream).getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    bytes += read.value.length;
    if (bytes > most) {
      await reader.cancel();
      throw new Error(`must be at most ${most} bytes long`);
    }
    parts.push(read.value);
  }
  return joined(parts, bytes);
}

function joined(parts: readonly Uint8Array[], bytes: number): Uint8Array {
  const all = new Uint8Array(bytes);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
