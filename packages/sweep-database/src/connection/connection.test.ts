import { expect, it } from 'vitest';
import { openConnection } from './connection.ts';

const options = { patience: 0, connections: 2, note: () => undefined };

it('says in one line which server does not answer, without its password', async () => {
  // Port 1 is for a service that nobody runs.
  const refused = await openConnection('postgres://me:hush@127.0.0.1:1/name', options).catch(
    (thrown: unknown) => thrown,
  );
  expect(refused).toMatchObject({
    code: 'FILES',
    message: expect.stringMatching(
      /^database: must answer, got .*ECONNREFUSED.*\. It is postgres:\/\/me:\*\*\*@127\.0\.0\.1:1\/name: start it, [^\n]*$/,
    ) as string,
  });
});
