import { html } from 'hono/html';
import type { TaskCount } from '../../reconcile/task-count.ts';
import type { Html } from '../layout/page.ts';
import type { Counts } from './read-model.ts';

const WIDTH = 640;
const HEIGHT = 200;
const LEFT = 40;
const BOTTOM = 24;
const TOP = 10;
const DAY_CHARS = 10;
// More would be narrower than a line is wide.
const POINTS_AT_MOST = 320;
const ROWS_AT_MOST = 60;

type Point = { readonly at: string; readonly all: number; readonly done: number };

/** How all documents together stood after each change of one; cancelled tasks are no part of the work. */
export function burnUpPoints(history: readonly TaskCount[]): readonly Point[] {
  const latest = new Map<string, Counts>();
  const points = new Map<string, Point>();
  for (const { at, path, ...counts } of history) {
    latest.set(path, counts);
    const standing = [...latest.values()];
    const done = standing.reduce((sum, one) => sum + one.done, 0);
    const open = standing.reduce((sum, one) => sum + one.open, 0);
    points.set(at, { at, all: open + done, done });
  }
  return thinned([...points.values()]);
}

function thinned(points: readonly Point[]): readonly Point[] {
  const step = Math.ceil(points.length / POINTS_AT_MOST);
  return points.filter((_, index) => (points.length - 1 - index) % step === 0);
}

/** A chart of finished tasks among all of them over time, as a picture and as a table; '' before the first change. */
export function renderBurnUp(history: readonly TaskCount[]): Html | '' {
  const points = burnUpPoints(history);
  const last = points.at(-1);
  if (points.length < 2 || last === undefined) return '';
  return html`<section aria-labelledby="burn-up-head">
    <h2 id="burn-up-head">Burn-up</h2>
    <div id="burn-up" data-part>
      ${chart(points, `${last.done} of ${last.all} tasks are done on ${last.at.slice(0, DAY_CHARS)}.`)}
      <details>
        <summary>The same as a table</summary>
        <div class="scroll">${asTable(points)}</div>
      </details>
    </div>
  </section>`;
}

function chart(points: readonly Point[], words: string) {
  const [first, last] = [Date.parse(points[0]?.at ?? ''), Date.parse(points.at(-1)?.at ?? '')];
  const most = Math.max(1, ...points.map(({ all }) => all));
  const x = (at: string): number =>
    LEFT + ((Date.parse(at) - first) / Math.max(1, last - first)) * (WIDTH - LEFT - 8);
  const y = (count: number): number => TOP + (1 - count / most) * (HEIGHT - TOP - BOTTOM);
  // Between two changes nothing changes: the line goes on level and then steps.
  const steps = (value: (point: Point) => number): string =>
    points
      .map(
        (point, index) =>
          `${index === 0 ? 'M' : 'H'}${x(point.at).toFixed(1)}${index === 0 ? ` ${y(value(point)).toFixed(1)}` : `V${y(value(point)).toFixed(1)}`}`,
      )
      .join('');
  const isOneDay = points[0]?.at.slice(0, DAY_CHARS) === points.at(-1)?.at.slice(0, DAY_CHARS);
  const label = (at: string): string => (isOneDay ? at.slice(DAY_CHARS + 1, -1) : at.slice(0, DAY_CHARS));
  const ground = y(0).toFixed(1);
  const done = steps((point) => point.done);
  return html`<svg
      class="chart"
      viewBox="0 0 ${WIDTH} ${HEIGHT}"
      role="img"
      aria-label="${`Finished tasks among all of them over time. ${words}`}"
    >
      ${[0, 0.5, 1].map((share) => {
        const count = Math.round(most * share);
        return html`<line
            class="grid"
            x1="${LEFT}"
            x2="${WIDTH - 8}"
            y1="${y(count)}"
            y2="${y(count)}"
          /><text x="${LEFT - 6}" y="${y(count) + 4}" text-anchor="end">${count}</text>`;
      })}
      <path class="finished-area" d="${`${done}V${ground}H${LEFT}Z`}" />
      <path class="finished" d="${done}" />
      <path class="all" d="${steps((point) => point.all)}" />
      <text x="${LEFT}" y="${HEIGHT - 6}">${label(points[0]?.at ?? '')}</text>
      <text x="${WIDTH - 8}" y="${HEIGHT - 6}" text-anchor="end">${label(points.at(-1)?.at ?? '')}</text>
    </svg>
    <p class="small">The line is all tasks, the area those that are done. ${words}</p>`;
}

const asTable = (points: readonly Point[]) =>
  html`<table>
    <thead>
      <tr>
        <th scope="col">After the change of</th>
        <th scope="col">Done</th>
        <th scope="col">All</th>
      </tr>
    </thead>
    <tbody>
      ${points.slice(-ROWS_AT_MOST).map(
        ({ at, done, all }) =>
          html`<tr>
            <td>${at.replace('T', ' ').replace('Z', ' UTC')}</td>
            <td>${done}</td>
            <td>${all}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
