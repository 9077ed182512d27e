import { html } from 'hono/html';

type Html = ReturnType<typeof html>;

/** For the few pages of the setup: readable on a phone, by day and by night. */
export const STYLE = `:root { color-scheme: light dark; }
body { margin: 0 auto; max-width: 42rem; padding: 1rem; font: 1rem/1.5 system-ui, sans-serif; }
label { display: block; margin: 1rem 0 .25rem; } .hint { font-size: .9rem; margin: .25rem 0; }
input, button { font: inherit; padding: .4rem .6rem; max-width: 100%; } input { width: 100%; box-sizing: border-box; }
button { margin-top: 1.25rem; cursor: pointer; } :focus-visible { outline: 2px solid; outline-offset: 2px; }
`;

const page = (title: string, main: Html) =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="stylesheet" href="/setup/style.css" />
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          ${main}
        </main>
      </body>
    </html>`;

/** The first page: where GitHub is to reach this server, and whose the App is to be. */
export const renderQuestions = ({ key, server }: { readonly key: string; readonly server: string }) =>
  page(
    'Set up Tickmark',
    html`<p>
        This server runs, and no GitHub App is registered for it yet. Two questions, one button on GitHub, and
        it is.
      </p>
      <form method="get" action="/setup/confirm">
        <input type="hidden" name="key" value="${key}" />
        <label for="server">Where GitHub reaches this server</label>
        <input
          id="server"
          name="server"
          type="url"
          required
          value="${server}"
          aria-describedby="server-hint"
        />
        <p class="hint" id="server-hint">
          A public https address. With one of this machine alone the App is registered without webhooks: it
          then looks at each repository at its start and every few hours, until you set the webhook's address
          in the settings of the App.
        </p>
        <label for="organization">The organization that the App belongs to</label>
        <input
          id="organization"
          name="organization"
          autocomplete="off"
          aria-describedby="organization-hint"
        />
        <p class="hint" id="organization-hint">Empty for your own account.</p>
        <button>Continue</button>
      </form>`,
  );

export type Confirmation = {
  /** GitHub's page that registers an App. */
  readonly action: string;
  readonly manifest: object;
  readonly isReachable: boolean;
};

/** The second page: one button that takes the manifest to GitHub. */
export const renderConfirmation = ({ action, manifest, isReachable }: Confirmation) =>
  page(
    'Register it on GitHub',
    html`<p>
        GitHub asks for a name and shows what the App may do: read and write contents, issues, pull requests
        and checks. Then it sends you back here with the keys, which this server writes into its data folder.
      </p>
      ${isReachable ? '' : html`<p>That address is of this machine, so no webhook is set up.</p>`}
      <form method="post" action="${action}">
        <input type="hidden" name="manifest" value="${JSON.stringify(manifest)}" />
        <button>Register the App on GitHub</button>
      </form>`,
  );

/** The last page: what to do next. */
export const renderDone = ({ name, htmlUrl }: { readonly name: string; readonly htmlUrl: string }) =>
  page(
    `${name} is registered`,
    html`<p>Its keys are in the data folder, and this server starts with them now.</p>
      <ol>
        <li>
          <a href="${htmlUrl}/installations/new">Install it</a> on a repository with a task document, such as
          <code>TASKS.md</code>.
        </li>
        <li>
          It opens one pull request there, which shows every issue that it would open. Merge it, and it
          begins.
        </li>
      </ol>`,
  );

export const renderRefused = (words: string) =>
  page(
    'That did not work',
    html`<p>${words}</p>
      <p>The address to begin again is in the log of this server.</p>`,
  );
