import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, type Page, chromium } from 'playwright-core';

/** A page that was opened from disk, and what went wrong on it. */
export interface OpenedPage {
  /** the page, loaded */
  readonly page: Page;
  /** errors and warnings of the console, exceptions, and addresses that the page asked for, as they come */
  readonly complaints: readonly string[];
}

/**
 * Starts the Chromium that `run.mjs` found; the tests run as root in containers, where its sandbox cannot.
 *
 * @param more - arguments besides
 */
export function startChromium(more: readonly string[] = []): Promise<Browser> {
  const executablePath = process.env.RUG_TEST_CHROMIUM;
  if (executablePath === undefined) throw new Error('Run these tests by npm run test:browser, which finds Chromium.');
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage', ...more] });
}

/**
 * Opens a file with the network off, in a context of its own. Whatever the page asks for besides itself is refused, and noted.
 *
 * @param hash - the view, behind the `#` of the address
 */
export async function openPage(
  browser: Browser,
  file: string,
  { hash = '', ...options }: BrowserContextOptions & { readonly hash?: string } = {},
): Promise<OpenedPage> {
  const context = await browser.newContext({ offline: true, viewport: { width: 1280, height: 900 }, ...options });
  const complaints: string[] = [];
  await context.route(
    (url) => !['file:', 'blob:', 'data:'].includes(url.protocol),
    (route) => {
      complaints.push(`asked for ${route.request().url()}`);
      return route.abort();
    },
  );
  const page = await context.newPage();
  listen(page, complaints);
  await page.goto(`${pathToFileURL(file).href}${hash === '' ? '' : `#${hash}`}`);
  return { page, complaints };
}

/**
 * Opens an address. Whatever the page asks for outside of the folder of its address is refused, and noted.
 *
 * @param address - of the page, with its `#`
 * @param seen - told of the page before anything is loaded
 */
export async function openAddress(
  browser: Browser,
  address: string,
  options: BrowserContextOptions = {},
  seen: (page: Page) => Promise<void> | void = () => undefined,
): Promise<OpenedPage> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const complaints: string[] = [];
  const folder = new URL('.', address).href;
  await context.route(
    ({ href, protocol }) => !href.startsWith(folder) && !['blob:', 'data:'].includes(protocol),
    (route) => {
      complaints.push(`asked for ${route.request().url()}`);
      return route.abort();
    },
  );
  const page = await context.newPage();
  listen(page, complaints);
  await seen(page);
  await page.goto(address);
  return { page, complaints };
}

function listen(page: Page, complaints: string[]): void {
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
}
