/** What the system says where a server cannot be reached at the moment. */
const UNREACHED = [
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'],
  // the file of a local socket, which a server makes when it starts
  'ENOENT',
];

/**
 * What PostgreSQL says where the same statement may succeed later: class 08 (connection), 57P01 to 57P03 (it shuts down or starts),
 * 53300 (too many connections), 40001 and 40P01 (another transaction was in the way).
 */
const LATER = /^(08...|57P0[123]|53300|40001|40P01)$/;

/** What the driver says, which has no code. */
const DRIVER =
  /Connection terminated|timeout exceeded when trying to connect|Query read timeout|not queryable|Client was closed/i;

/** Whether an error says that the server is away or busy for now, so that the same statement is to be tried again. */
export function isLostConnection(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { readonly code?: unknown };
  if (typeof code === 'string' && (UNREACHED.includes(code) || LATER.test(code))) return true;
  return DRIVER.test(error.message);
}
