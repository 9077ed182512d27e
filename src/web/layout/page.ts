import { html } from 'hono/html';
import { ASSETS } from './assets.ts';
import type { Viewer } from './viewer.ts';

/** What `html` makes: text that is escaped already. */
export type Html = ReturnType<typeof html>;

export type PageParts = {
  /** Of the browser's tab, without the name of the program. */
  readonly title: string;
  readonly viewer: Viewer | undefined;
  readonly main: unknown;
  /** Where this page hears that it is out of date. */
  readonly events?: string | undefined;
};

/** The frame of every page. */
export function renderPage({ title, viewer, main, events }: PageParts): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title === '' ? 'Tickmark' : `${title} · Tickmark`}</title>
        <link rel="icon" href="${ASSETS.icon.url}" />
        <link rel="stylesheet" href="${ASSETS.style.url}" />
        <script type="module" src="${ASSETS.script.url}"></script>
      </head>
      <body>
        <a class="skip" href="#main">Skip to the content</a>
        <header class="top">
          <nav aria-label="Tickmark"><a class="brand" href="/">Tickmark</a>${links(viewer)}</nav>
          ${who(viewer)}
        </header>
        <main id="main" tabindex="-1" ${events === undefined ? '' : html` data-events="${events}"`}>
          ${main}
        </main>
      </body>
    </html> `;
}

function links(viewer: Viewer | undefined) {
  if (viewer === undefined) return '';
  return html`<a href="/playground">Playground</a
    >${viewer.isOperator ? html`<a href="/operator">Operator</a>` : ''}`;
}

function who(viewer: Viewer | undefined) {
  if (viewer?.login === undefined) return '';
  return html`<form class="who" method="post" action="/signout">
    <span>${viewer.login}</span>${tokenField(viewer)}<button>Sign out</button>
  </form>`;
}

/** What every form that changes something carries. */
export const tokenField = ({ formToken }: Viewer): Html =>
  html`<input type="hidden" name="token" value="${formToken}" />`;

/** A time of the program as people read it, with the exact one for machines. */
export const shownTime = (instant: string): Html =>
  html`<time datetime="${instant}"
    >${instant.replace('T', ' ').replace(/(:\d\d)(?:\.\d+)?Z$/, '$1 UTC')}</time
  >`;

/** A page that says one thing: what is not there, or may not be. */
export const renderWords = (viewer: Viewer | undefined, title: string, words: string): Html =>
  renderPage({
    title,
    viewer,
    main: html`<h1>${title}</h1>
      <p>${words}</p>`,
  });
