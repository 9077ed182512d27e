import { html } from 'hono/html';
import type { Html } from '../layout/page.ts';
import type { Counts } from './read-model.ts';

/** How many tasks are done, as a bar and in words. */
export function progressOf({ open, done, cancelled }: Counts, of: string): Html {
  const all = open + done;
  const words = `${done} of ${all} done${cancelled === 0 ? '' : `, ${cancelled} cancelled`}`;
  return html`<progress
      aria-label="${`${of}: ${words}`}"
      max="${Math.max(1, all)}"
      value="${done}"
    ></progress>
    <p class="small">${words}</p>`;
}
