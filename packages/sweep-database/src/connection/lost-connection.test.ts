import { createServer } from 'node:net';
import pg from 'pg';
import { expect, it } from 'vitest';
import { isLostConnection } from './lost-connection.ts';

const coded = (code: string): Error => Object.assign(new Error('refused'), { code });

it('takes the codes of a server that is away, starts, stops or is full for a connection that is lost', () => {
  for (const code of ['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', '08006', '57P01', '57P03', '53300', '40001']) {
    expect(isLostConnection(coded(code)), code).toBe(true);
  }
});

it('takes what asking again cannot help for an error: a password, a name, a statement', () => {
  for (const code of ['28P01', '3D000', '42601', '23505', '57014']) {
    expect(isLostConnection(coded(code)), code).toBe(false);
  }
  expect(isLostConnection(new Error('no such thing'))).toBe(false);
  expect(isLostConnection('ECONNREFUSED')).toBe(false);
});

it('knows what the driver throws when nobody listens, and when the other side hangs up', async () => {
  const closing = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => closing.listen(0, '127.0.0.1', resolve));
  const { port } = closing.address() as { port: number };
  const connect = (to: number): Promise<unknown> =>
    new pg.Client({ host: '127.0.0.1', port: to }).connect().catch((thrown: unknown) => thrown);
  expect(isLostConnection(await connect(port))).toBe(true);
  await new Promise((resolve) => closing.close(resolve));
  expect(isLostConnection(await connect(port))).toBe(true);
});
