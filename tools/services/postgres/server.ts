import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { postgresPrograms } from './packages.mjs';

/** A server of PostgreSQL for tests: in a temporary folder, on a port of its own, with a password. */
export interface Server {
  /** a database of it, with user and password */
  readonly url: string;
  /** the password in that URL */
  readonly password: string;
  /** stops the server as `pg_ctl --mode` does, and starts it again after what is awaited meanwhile */
  restart(mode: 'fast' | 'immediate', meanwhile: () => Promise<void>): Promise<void>;
  /** stops the server for good; its folder stays until `remove` */
  stop(mode?: 'fast' | 'immediate'): void;
  /** stops the server, and removes its folder */
  remove(): void;
}

/** Starts a server. */
export async function startServer(): Promise<Server> {
  const programs = postgresPrograms();
  if (programs === undefined) throw new Error('PostgreSQL must be installed');
  const folder = mkdtempSync(join(tmpdir(), 'rug-postgres-'));
  const password = 'S3cret#of/the:test@home';
  const secret = join(folder, 'password');
  writeFileSync(secret, password);
  own(folder, secret);
  const [data, port] = [join(folder, 'data'), await freePort()];
  const settings = `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1 -c fsync=off`;
  const run = (program: string, ...args: string[]): void => asPostgres(join(programs, program), args, folder);
  const start = (): void => run('pg_ctl', 'start', '-w', '-D', data, '-l', join(folder, 'log'), '-o', settings);
  const stop = (mode = 'fast'): void => run('pg_ctl', 'stop', '-w', '-D', data, '-m', mode);
  run('initdb', '-D', data, '-U', 'rug', '-A', 'scram-sha-256', `--pwfile=${secret}`, '-E', 'UTF8', '--no-locale');
  start();
  return {
    url: `postgres://rug:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`,
    password,
    restart: async (mode, meanwhile) => {
      stop(mode);
      await meanwhile();
      start();
    },
    stop,
    remove: () => {
      if (existsSync(join(data, 'postmaster.pid'))) stop('immediate');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The server refuses to run as root. */
function own(...paths: string[]): void {
  for (const path of paths) chmodSync(path, 0o700);
  if (process.getuid?.() !== 0) return;
  const id = (flag: string): number => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout);
  for (const path of paths) chownSync(path, id('-u'), id('-g'));
}

function asPostgres(program: string, args: readonly string[], cwd: string): void {
  const root = process.getuid?.() === 0;
  const command = root ? ['runuser', '-u', 'postgres', '--', program, ...args] : [program, ...args];
  // pg_ctl start leaves the server behind, which would keep a pipe open.
  const { status, error } = spawnSync(command[0]!, command.slice(1), { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
  if (error) throw error;
  if (status !== 0) throw new Error(`${program} ${args[0]} must succeed, got status ${status}`);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
