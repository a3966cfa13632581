import { type Connection, openConnection } from './connection/connection.ts';
import { migrate } from './tables/migrate.ts';
import { type Queue, openQueue } from './queue/queue.ts';

/** A database with sweeps, records and jobs. */
export interface Database {
  /** its few connections, which outlive restarts of the server */
  readonly connection: Connection;
  /** the jobs that wait */
  readonly queue: Queue;
  /** ends what runs in the background, and all connections */
  close(): Promise<void>;
}

/** How a database is opened. */
export interface DatabaseOptions {
  /** seconds to wait for a server that goes away, at least 0; default: 180 */
  readonly patience?: number;
  /** seconds between two looks for workers that were lost; left out: only {@link Queue.supervise} looks */
  readonly look?: number;
  /** told in a line when the server is lost, and when it is back */
  readonly note?: (line: string) => void;
}

/** Few, so that a hundred workers fit into one server: for jobs, signs of life, and what the queue does by itself. */
const CONNECTIONS = 3;

/**
 * Opens a database, and makes its tables where they are missing.
 *
 * @param url - as `databaseUrl` gives it
 * @throws RugError `FILES` where it does not answer, or a newer program made its tables; no password is in it
 */
export async function openDatabase(
  url: string,
  { patience = 180, look, note = () => undefined }: DatabaseOptions = {},
): Promise<Database> {
  const connection = await openConnection(url, { patience, note, connections: CONNECTIONS });
  try {
    await migrate(connection);
    const queue = await openQueue(connection, look);
    const close = async (): Promise<void> => {
      connection.hurry(0);
      await queue.close();
      await connection.close();
    };
    return { connection, queue, close };
  } catch (thrown) {
    await connection.close();
    throw thrown;
  }
}
