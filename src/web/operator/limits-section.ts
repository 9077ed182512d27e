import { html } from 'hono/html';
import type { AccountPace, WaitingTurn } from '../../store/account-paces.ts';
import type { OwnedBudget } from '../../store/budgets.ts';
import { shownTime, type Html } from '../layout/page.ts';
import { wideTable } from '../layout/wide-table.ts';
import type { LimitsView } from './operator.ts';

const WAITING_SHOWN = 5;
// GitHub's names of its budgets; others are shown as they are.
const RESOURCES: Readonly<Record<string, string>> = { core: 'REST', graphql: 'GraphQL' };

/** What holds accounts back: limits of GitHub, and the App's own pace. */
export const renderLimits = ({ paces, budgets }: LimitsView): Html =>
  html`<section aria-labelledby="limits">
    <h2 id="limits">Limits</h2>
    ${
      paces.length === 0
        ? html`<p>No limit of GitHub holds, and the App’s own pace keeps nobody waiting.</p>`
        : html`<ul class="cards">
            ${paces.map(account)}
          </ul>`
    }
    <h3>What GitHub allows this hour</h3>
    ${
      budgets.length === 0
        ? html`<p>No account has used any of it, or GitHub told of no budget.</p>`
        : budgetTable(budgets)
    }
  </section>`;

const account = (pace: AccountPace) =>
  html`<li class="card">
    <h3>${pace.owner}</h3>
    ${pause(pace)}
    ${
      pace.slowUntil === undefined
        ? ''
        : html`<p>Written to half as fast until ${timeOf(pace.slowUntil)}, after a secondary limit.</p>`
    }
    ${opened(pace)} ${waiting(pace.waiting)}
  </li>`;

const pause = ({ owner, pause }: AccountPace) =>
  pause === undefined
    ? ''
    : html`<p class="warn">${owner} may be asked again at ${timeOf(pause.until)}: ${pause.kind} limit.</p>`;

const opened = ({ creates, createsAtMost }: AccountPace) =>
  creates === undefined
    ? ''
    : html`<p>
        Issues and comments opened in the last hour:
        ${count(creates)}${createsAtMost === undefined ? '' : ` of ${count(createsAtMost)}`}.
      </p>`;

function waiting(turns: readonly WaitingTurn[]) {
  if (turns.length === 0) return html`<p>Nothing waits for a turn to write.</p>`;
  const more = turns.length - WAITING_SHOWN;
  return html`<p>Waiting for a turn:</p>
    <ul>
      ${turns
        .slice(0, WAITING_SHOWN)
        .map(
          ({ repository, repositoryId, lane, at }) =>
            html`<li>
              ${repository ?? `repository ${repositoryId}`} to ${lane === 'create' ? 'open' : 'change'}
              something, at ${timeOf(at)}
            </li>`,
        )}
      ${more > 0 ? html`<li>and ${count(more)} more</li>` : ''}
    </ul>`;
}

const budgetTable = (budgets: readonly OwnedBudget[]) =>
  wideTable(
    'What GitHub allows this hour',
    ['Account', 'Requests', 'Left', 'Full again at'],
    budgets.map((budget) => [
      budget.owner ?? `installation ${budget.installationId}`,
      RESOURCES[budget.resource] ?? budget.resource,
      html`${whole(budget.remaining)} of ${whole(budget.allowance)}`,
      timeOf(budget.resetsAt),
    ]),
  );

/** Not broken in two on a narrow page. */
const whole = (number: number) => html`<span class="count">${count(number)}</span>`;
const timeOf = (time: Date) => shownTime(time.toISOString());
const count = (number: number): string => number.toLocaleString('en-US');
