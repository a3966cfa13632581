import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { ReportDocument } from './report-document.ts';
import { reportHtml, scriptJson } from './report-html.ts';

const template =
  '<!doctype html><html><head><title>Rugbench report</title><script>const x = "$& <title>";</script></head>' +
  '<body><script type="application/json" id="report-document"></script></body></html>';

const document: ReportDocument = {
  schema: 'rugbench/report/1',
  title: 'ReLU on </title><script>alert(1)</script> & "rugs" $& $1',
  setting: 'n = 16, </script><!--, \u2028\u2029',
  command: "rug bench --variants 'a<b>'",
  ...{ warnings: ['<img src=x onerror=alert(1)>'], versions: [], runs: [], axes: [], columns: [], lines: 'rows' },
  ...{ details: [], baseSpec: null, failed: [{ title: '\ud800 lone', reason: ']]>' }], figures: [], differences: null },
};

/** What a page reads: the text of the script, as the HTML standard parses it: up to the first `</script`. */
function readBack(html: string): unknown {
  const begin = html.indexOf('id="report-document">') + 'id="report-document">'.length;
  return JSON.parse(html.slice(begin, html.toLowerCase().indexOf('</script', begin)));
}

describe('the HTML file of a report', () => {
  it('gives the document back, whatever names it holds', () => {
    expect(readBack(reportHtml(template, document))).toEqual(document);
    const texts = fc.string({ unit: 'binary' });
    const hostile = fc.oneof(texts, fc.constantFrom('</script>', '<!--<script>', '\u2028', '$`', '</SCRIPT\n>'));
    fc.assert(
      fc.property(fc.array(hostile), (warnings) => {
        expect(readBack(reportHtml(template, { ...document, warnings }))).toEqual({ ...document, warnings });
      }),
      { numRuns: 30 },
    );
  });

  it('has no angle bracket in its data, so that nothing in it can end the script or begin another', () => {
    const text = scriptJson(document);
    expect(text).not.toMatch(/[<>&\u2028\u2029]/);
    expect(JSON.parse(text)).toEqual(document);
  });

  it('is titled as the document, as text and not as markup', () => {
    const html = reportHtml(template, document);
    const title = /<title>(.*?)<\/title>/.exec(html)![1];
    expect(title).toBe('ReLU on &lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp; "rugs" $&amp; $1');
    expect(html).toContain('const x = "$& <title>";');
  });

  it('refuses a page without a place for the document', () => {
    expect(() => reportHtml('<title>x</title>', document)).toThrow(/one script of the id report-document, got 0/);
  });
});
