import { html } from 'hono/html';
import type { Html } from './page.ts';

type Cell = Html | string;

/** A table that scrolls by itself where the page is narrower, with the keyboard too. `name` is said to those who do not see it. */
export const wideTable = (
  name: string,
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
): Html =>
  html`<div class="scroll" tabindex="0" role="region" aria-label="${name}">
    <table>
      <thead>
        <tr>
          ${columns.map((column) => html`<th scope="col">${column}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (cells) =>
            html`<tr>
              ${cells.map((cell) => html`<td>${cell}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
