import { spawn } from 'node:child_process';

/** What opens an address in the browser of somebody, by platform; elsewhere that of freedesktop.org. */
const OPENERS: Readonly<Record<string, readonly string[]>> = {
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
};
const FREEDESKTOP = ['xdg-open'];

/** Opens an address in the browser of whoever works here, as far as there is one: the address is printed in any case. */
export function openBrowser(url: string): void {
  const [command, ...words] = OPENERS[process.platform] ?? FREEDESKTOP;
  const opener = spawn(command!, [...words, url], { stdio: 'ignore', detached: true });
  opener.on('error', () => undefined);
  opener.unref();
}
