/**
 * An empty document to build figures in where there is no browser. In a browser, hand its own
 * `document` to the figures. jsdom takes about a second to load, so it is loaded here, on demand.
 */
export async function createDocument(): Promise<Document> {
  const { JSDOM } = await import('jsdom');
  return new JSDOM('').window.document;
}
