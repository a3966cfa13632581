import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAddress, startChromium } from '../open-page.ts';
import { lineOf, worksOn } from './own-page.ts';
import { explorerAt } from './served.ts';

let browser: Browser;
/** A host elsewhere, which counts whatever reaches it, and answers anybody. */
let elsewhere: Server;
const reached: string[] = [];
beforeAll(async () => {
  browser = await startChromium();
  elsewhere = createServer(({ url }, response) => {
    reached.push(url ?? '');
    response.writeHead(200, { 'access-control-allow-origin': '*', 'content-type': 'text/javascript' });
    response.end('export const secret = 1;');
  });
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  await browser.close();
  elsewhere.close();
});

function foreign(path: string): string {
  return `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/${path}`;
}

describe('code of somebody else', () => {
  it('is ended where it never comes to an end, and the page goes on', async () => {
    for (const code of ['for (;;) {}', 'const a = []; for (;;) a.push(new Array(1e6).fill(1.5));']) {
      const [line, page] = await lineOf(browser, code);
      expect(line).toBe('Your code was ended: it said nothing for 3 s. Does a loop in it never end?');
      expect(page.workers().length).toBe(0);
      expect(await page.locator('iframe').count()).toBe(0);
      await worksOn(page);
      await page.context().close();
    }
  });

  it('is ended where a formula never comes to an end after it was loaded', async () => {
    const code = `import { defineVariant } from '@rugbench/core';
      let runs = 0;
      export const late = defineVariant({ name: 'late', title: 'Late', source: 'a test',
        activation: (m, z) => { if (++runs > 2) for (;;); return m.relu(z); } });`;
    const [line, page] = await lineOf(browser, code);
    expect(line).toMatch(/^Your code was ended: it said nothing for (3|10) s\./);
    await worksOn(page);
    await page.context().close();
  });

  it('reaches no other host, in any of the ways that there are', async () => {
    await fetch(foreign('control'));
    expect(reached.splice(0)).toEqual(['/control']);
    const wait = 'await new Promise((resolve) => setTimeout(resolve, 500));';
    const worker = (text: string): string =>
      `new Worker(URL.createObjectURL(new Blob([${JSON.stringify(text)}]))); ${wait}`;
    for (const [code, said] of [
      [`await fetch('${foreign('fetch')}');`, 'there is no network here'],
      [`import '${foreign('static')}';`, 'only @rugbench/core can be imported here'],
      [`await import('${foreign('dynamic')}');`, 'only @rugbench/core can be imported here'],
      [`importScripts('${foreign('scripts')}');`, 'there is no network here'],
      [`const x = new XMLHttpRequest(); x.open('GET', '${foreign('xhr')}'); x.send(); ${wait}`, 'export a variant'],
      [`new WebSocket('${foreign('socket').replace('http', 'ws')}'); ${wait}`, 'export a variant'],
      [`new EventSource('${foreign('events')}'); ${wait}`, 'export a variant'],
      [worker(`fetch('${foreign('nested')}')`), 'export a variant'],
      [worker(`importScripts('${foreign('nested-scripts')}')`), 'export a variant'],
      [`await fetch('${explorerAt()}index.html');`, 'there is no network here'],
    ] as const) {
      const [line, page] = await lineOf(browser, code);
      expect(line).toContain(said);
      await page.context().close();
    }
    expect(reached).toEqual([]);
  });

  it('opens no window, leads the page nowhere, and sees nothing of it', async () => {
    for (const [code, said] of [
      ["open('https://example.org/');", 'open is not defined: there is no page here'],
      ["top.location = 'https://example.org/';", 'top is not defined: there is no page here'],
      ["self.location = 'https://example.org/';", 'must load without an error'],
      ["document.title = 'mine';", 'document is not defined: there is no page here'],
      ["localStorage.setItem('a', 'b');", 'localStorage is not defined: there is no page here'],
      ['await indexedDB.databases();', 'must load without an error'],
      ['for (let k = 0; k < 1e5; k++) postMessage({ about: 1, piece: {} });', 'export a variant'],
    ] as const) {
      const [line, page] = await lineOf(browser, code);
      expect([code, line]).toEqual([code, expect.stringContaining(said)]);
      expect(page.url().startsWith(explorerAt())).toBe(true);
      expect(page.context().pages().length).toBe(1);
      expect(await page.title()).toBe('Rugbench explorer');
      await worksOn(page);
      await page.context().close();
    }
  });

  it('is not run by the frame alone, outside of the page that made it', async () => {
    const { page } = await openAddress(browser, explorerAt('theory?n=8&p=0.5&r=0.5'));
    const started = await page.evaluate(async () => {
      const frame = document.createElement('iframe');
      frame.src = 'sandbox.html';
      document.body.append(frame);
      await new Promise((resolve) => frame.addEventListener('load', resolve));
      return new Promise<string>((resolve) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve('started');
        frame.contentWindow!.postMessage('onmessage = ({ ports }) => ports[0].postMessage(1);', '*', [port2]);
        setTimeout(() => resolve('not started'), 1000);
      });
    });
    expect(started).toBe('not started');
    await page.context().close();
  });
});
