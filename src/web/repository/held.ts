import { html } from 'hono/html';
import type { HeldPlan } from '../../plan/plan.ts';
import { renderAction } from '../../plan/render-plan.ts';
import { tokenField, type Html } from '../layout/page.ts';
import type { Viewer } from '../layout/viewer.ts';
import type { ShownRepository } from './read-model.ts';
import { pathOf } from './repository-path.ts';

const ACTIONS_SHOWN = 40;
const HELD_SHOWN = 20;

type Holding = {
  readonly viewer: Viewer;
  readonly repository: ShownRepository;
  readonly held: readonly HeldPlan[];
};

/** What waits for a person's yes, which is a tick on the dashboard issue: GitHub knows there whose it is. */
export function renderHeld({ viewer, repository, held }: Holding): Html {
  const canTick = viewer.letThrough !== undefined && repository.dashboardIssue !== undefined;
  return html`<section aria-labelledby="held-head">
    <h2 id="held-head">Held</h2>
    <div id="held" data-part>
      ${
        held.length === 0
          ? html`<p>Nothing is held.</p>`
          : html`<p>
              These changes look like a slip, or are many, so nothing of them has been written.
              ${howTo(repository)}
            </p>`
      }
      ${held.slice(0, HELD_SHOWN).map((one) => card(one, canTick ? yesForm(viewer, repository, one) : ''))}
    </div>
  </section>`;
}

const howTo = ({ dashboardIssue, url }: ShownRepository) =>
  dashboardIssue === undefined
    ? 'The dashboard issue lets them through.'
    : html`A box on <a href="${url}/issues/${dashboardIssue}">the dashboard issue</a> lets each of them
        through.`;

/** Ticks the box on the dashboard issue in the viewer's name; whether they may is judged there. */
const yesForm = (viewer: Viewer, repository: ShownRepository, { hash }: HeldPlan) =>
  html`<form method="post" action="${pathOf(repository)}/held">
    ${tokenField(viewer)}<input type="hidden" name="hash" value="${hash}" />
    <label><input type="checkbox" name="yes" value="1" required /> Yes, these changes are meant</label>
    <button>Let them through</button>
  </form>`;

const card = ({ hash, path, reason, actions }: HeldPlan, yes: Html | '') =>
  html`<article class="card">
    <h3>${path}</h3>
    <p>${reason}</p>
    <p><code>/apply ${hash}</code></p>
    <details>
      <summary>${actions.length} ${actions.length === 1 ? 'change' : 'changes'}</summary>
      <pre>${actions.slice(0, ACTIONS_SHOWN).flatMap(renderAction).join('\n')}</pre>
    </details>
    ${yes}
  </article>`;
