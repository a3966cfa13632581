import { Application, DefaultTheme, DefaultThemeRenderContext, JSX, PageEvent } from 'typedoc';

/** Links beside the name of the site, each from the root of the site. */
const TOOLBAR = {
  Start: 'documents/start.html',
  Guides: 'documents/index.html',
  Theory: 'documents/theory.html',
  Reference: 'modules.html',
};

/** Where TypeDoc puts the option `navigationLinks`, whose addresses cannot depend on the page. */
const TOOLBAR_PLACE = '<div id="tsd-toolbar-links"></div>';

/**
 * TypeDoc plug-in: the theme of the site, which is TypeDoc's own with links at the top, the group of a page above its title, and the next
 * and the previous page of the sidebar below it.
 *
 * @param {import('typedoc').Application} app
 */
export function siteTheme(app) {
  const theme = class extends DefaultTheme {
    getRenderContext(page) {
      return new SiteContext(this.router, this, page, this.application.options);
    }
  };
  app.renderer.defineTheme('site', theme);
  app.on(Application.EVENT_BOOTSTRAP_END, () => app.options.setValue('theme', 'site'));
  app.renderer.hooks.on('content.end', (context) => neighbours(context, context.page.model));
  app.renderer.on(PageEvent.END, (page) => {
    const parts = page.contents.split(TOOLBAR_PLACE);
    if (parts.length !== 2) app.logger.error(`${page.url}: must have one place for the links of the toolbar.`);
    page.contents = parts.join(toolbarLinks(page.url));
  });
}

/** TypeDoc's parts of a page, but for the line above the title of a document. */
class SiteContext extends DefaultThemeRenderContext {
  constructor(...given) {
    super(...given);
    const { breadcrumbs } = this;
    this.breadcrumbs = (model) =>
      model.isDocument()
        ? JSX.createElement('p', { class: 'page-group' }, String(model.frontmatter.group))
        : breadcrumbs(model);
  }
}

function toolbarLinks(url) {
  const up = '../'.repeat(url.split('/').length - 1);
  const links = Object.entries(TOOLBAR).map(([name, target]) => `<a href="${up}${target}">${name}</a>`);
  return `<nav id="tsd-toolbar-links" aria-label="Parts of the site">${links.join('')}</nav>`;
}

/** Links to the documents before and after one, in the order of the sidebar. */
function neighbours(context, model) {
  if (!model.isDocument()) return JSX.createElement(JSX.Fragment, null);
  const pages = model.project.documents;
  const at = pages.indexOf(model);
  const link = (page, label, rel) =>
    page &&
    JSX.createElement(
      'a',
      { href: context.urlTo(page), rel },
      JSX.createElement('small', null, label),
      JSX.createElement('span', null, page.name),
    );
  return JSX.createElement(
    'nav',
    { class: 'neighbours', 'aria-label': 'Pages beside this one' },
    link(pages[at - 1], 'Previous', 'prev'),
    link(pages[at + 1], 'Next', 'next'),
  );
}
