import { setTimeout as wait } from 'node:timers/promises';
import { RugError, firstLine } from '@rugbench/core';
import pg from 'pg';
import { redacted, withoutSecrets } from './address.ts';
import { isLostConnection } from './lost-connection.ts';

/** Rows of an answer, as the driver reads them: a schema says what they are. */
export interface Answer {
  /** one object a row, by the names of the columns */
  readonly rows: Record<string, unknown>[];
}

/** Whoever runs statements: the pool, or one transaction. */
export interface Statements {
  /** runs one statement, with the values of $1, $2, ... */
  query(text: string, values?: readonly unknown[]): Promise<Answer>;
}

/** A few connections to one database, which outlive its restarts. */
export interface Connection extends Statements {
  /** the URL without its password */
  readonly name: string;
  /**
   * Runs statements all or none. Where the server is lost on the way, all is run again, so `work` must do nothing but these statements.
   */
  transaction<T>(work: (statements: Statements) => Promise<T>): Promise<T>;
  /** what was thrown, as the one line that a reader gets: an error of the server without secrets; anything else as it is */
  told(thrown: unknown): unknown;
  /** waits no longer than so many seconds for a server that is away, from now on */
  hurry(seconds: number): void;
  /** closes all connections; statements that wait for the server fail */
  close(): Promise<void>;
}

/** How a connection behaves. */
export interface ConnectionOptions {
  /** seconds to wait for a server that is away, at least 0 */
  readonly patience: number;
  /** the largest number of connections, a whole number from 2: one is never taken by a transaction */
  readonly connections: number;
  /** told in a line when the server is lost, and when it is back */
  readonly note: (line: string) => void;
}

/** Waits between two tries while the server is away, milliseconds: each twice the one before. */
const WAIT = { first: 100, longest: 5000 };
/** So many tries that fail are nothing to tell: two transactions may meet. */
const QUIET = 3;
/** A server that does not answer a statement for so long is lost, milliseconds. */
const SILENCE = 120_000;

/**
 * Opens a database, and asks it something.
 *
 * @throws RugError `FILES` where it does not answer: no password is in it
 */
export async function openConnection(url: string, options: ConnectionOptions): Promise<Connection> {
  const pool = poolOf(url, options.connections);
  const persist = persistence(url, options);
  const alone = places(options.connections - 1);
  const connection: Connection = {
    name: redacted(url),
    query: (text, values) => persist.run(async () => readRows(await pool.query(text, values as unknown[]))),
    transaction: (work) => persist.run(() => alone(() => inTransaction(pool, work))),
    told: (thrown) => told(thrown, url),
    hurry: persist.hurry,
    close: async () => {
      persist.hurry(0);
      await pool.end();
    },
  };
  try {
    await pool.query('select 1');
  } catch (cause) {
    await pool.end();
    throw unanswered(url, cause);
  }
  return connection;
}

function poolOf(url: string, max: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'rugbench',
    max,
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
    query_timeout: SILENCE,
  });
  // An idle connection that breaks is replaced when it is needed.
  pool.on('error', () => undefined);
  return pool;
}

/**
 * Lets so many pieces of work run at a time. Whatever runs in a transaction may need another connection, which no other transaction may
 * have taken.
 */
function places(free: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free++;
    }
  };
}

/** The rows of the last statement of a text. */
function readRows(result: pg.QueryResult | pg.QueryResult[]): Answer {
  const last = Array.isArray(result) ? result.at(-1) : result;
  return { rows: (last?.rows ?? []) as Record<string, unknown>[] };
}

async function inTransaction<T>(pool: pg.Pool, work: (statements: Statements) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  // A connection that is lost between two statements tells it here as well as in the next one.
  const ignore = (): void => undefined;
  client.on('error', ignore);
  let broken: Error | undefined;
  try {
    await client.query('begin');
    const result = await work({
      query: async (text, values) => readRows(await client.query(text, values as unknown[])),
    });
    await client.query('commit');
    return result;
  } catch (thrown) {
    broken = await client.query('rollback').then(
      () => undefined,
      (cause: unknown) => cause as Error,
    );
    throw thrown;
  } finally {
    client.off('error', ignore);
    client.release(broken);
  }
}

/** Tries again while the server is away, for as long as patience lasts. */
function persistence(
  url: string,
  { patience, note }: ConnectionOptions,
): { run<T>(work: () => Promise<T>): Promise<T>; hurry(seconds: number): void } {
  let longest = 1000 * patience;
  let lostAt: number | undefined;
  let noted = false;
  const rushed = new AbortController();
  const lost = async (cause: unknown, tries: number): Promise<void> => {
    lostAt ??= Date.now();
    if (tries >= QUIET && !noted) note(`${redacted(url)} is away (${reasonOf(cause, url)}); trying again.`);
    noted ||= tries >= QUIET;
    const left = longest - (Date.now() - lostAt);
    if (left <= 0) throw unanswered(url, cause);
    const pause = Math.min(left, WAIT.longest, WAIT.first * 2 ** Math.min(tries, 10));
    const signal = rushed.signal.aborted ? undefined : rushed.signal;
    await wait(pause * (0.5 + Math.random() / 2), undefined, { signal }).catch(() => undefined);
  };
  const found = (): void => {
    lostAt = undefined;
    if (noted) note(`${redacted(url)} is back.`);
    noted = false;
  };
  return {
    run: async (work) => {
      for (let tries = 0; ; tries++) {
        try {
          const result = await work();
          found();
          return result;
        } catch (thrown) {
          if (!isLostConnection(thrown)) throw told(thrown, url);
          await lost(thrown, tries);
        }
      }
    },
    hurry: (seconds) => {
      longest = lostAt === undefined ? 1000 * seconds : Date.now() - lostAt + 1000 * seconds;
      rushed.abort();
    },
  };
}

/** The one line for a database that does not answer, or does not let us in. */
function unanswered(url: string, cause: unknown): RugError {
  const todo = `It is ${redacted(url)}: start it, or name another one with --database or RUG_DATABASE.`;
  return new RugError('FILES', { who: 'database', must: 'must answer', got: reasonOf(cause, url), todo });
}

/** What was thrown, without secrets: an error of the server is told in one line. */
function told(thrown: unknown, url: string): unknown {
  if (!(thrown instanceof pg.DatabaseError) || isLostConnection(thrown)) return thrown;
  const complaint = { who: 'database', must: 'must do what it is asked', got: reasonOf(thrown, url) };
  return new RugError('FILES', complaint, { cause: thrown });
}

function reasonOf(cause: unknown, url: string): string {
  const inner = cause instanceof AggregateError && cause.errors.length > 0 ? (cause.errors[0] as unknown) : cause;
  return withoutSecrets(firstLine(inner), url);
}
