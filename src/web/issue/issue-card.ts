import { html } from 'hono/html';
import { chipClass } from '../layout/assets.ts';
import type { Html } from '../layout/page.ts';
import { renderMarkdown } from './render-markdown.ts';

export type ShownIssue = {
  readonly number?: number | undefined;
  readonly title: string;
  readonly body: string;
  readonly labels: readonly string[];
  readonly state: 'open' | 'completed' | 'not planned';
};

const STATES = { open: 'state', completed: 'state closed', 'not planned': 'state dropped' } as const;
const WORDS = { open: 'Open', completed: 'Closed', 'not planned': 'Closed as not planned' } as const;

/** An issue as GitHub shows it, so many characters of its body at most. */
export function renderIssue({ number, title, body, labels, state }: ShownIssue, bodyChars: number): Html {
  return html`<article class="card issue">
    <h3><bdi>${title}</bdi>${number === undefined ? '' : html` <span class="small">#${number}</span>`}</h3>
    <p>
      <span class="${STATES[state]}">${WORDS[state]}</span>
      ${labels.map((label) => html`<span class="${chipClass(label)}">${label}</span> `)}
    </p>
    <div class="body">
      ${renderMarkdown(body.slice(0, bodyChars))}${body.length > bodyChars ? html`<p>… cut here.</p>` : ''}
    </div>
  </article>`;
}
