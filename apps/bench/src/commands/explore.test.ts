import { expect, it } from 'vitest';
import { runRug, startRug } from '../testing/run-rug.ts';

it('serves the explorer at the address that it prints, until Ctrl-C, which ends with 130', async () => {
  const { child, done } = startRug(['explore', '--no-open', '--port', '0']);
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout!.once('data', (text: Buffer) => resolve(text.toString().trim()));
    child.once('exit', () => reject(new Error('rug explore ended before it printed its address')));
  });
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
  const page = await (await fetch(url)).text();
  expect(page).toContain('<title>Rugbench explorer</title>');
  const files = [...page.matchAll(/(?:src|href)="(\.\/[^"]+)"/g)].map(([, file]) => file!);
  expect(files.length).toBeGreaterThan(1);
  for (const file of files) expect((await fetch(new URL(file, url))).status).toBe(200);
  child.kill('SIGINT');
  expect((await done).code).toBe(130);
  await expect(fetch(url)).rejects.toThrow();
}, 120_000);

it('refuses a port that is none, with 2', async () => {
  const { code, stderr } = await runRug(['explore', '--no-open', '--port', '70000']);
  expect([code, stderr]).toEqual([2, expect.stringMatching(/^--port: must be the port .*, got 70000\./)]);
});
