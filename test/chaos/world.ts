import { REPO, type Hosted } from '../app/hosted.ts';
import type { Issue } from '../../src/emulator/world/records.ts';
import { findMarkers } from '../../src/issue/marker.ts';
import { BOXES, TABLE, textOf, type Story } from './acts.ts';
import type { ChaosProxy } from './proxy.ts';

const BOT = 'tickmark[bot]';
const DASHBOARD = 'Tickmark dashboard';

const issuesIn = ({ world }: Hosted): readonly Issue[] => [...world.repository(REPO).issues.values()];

/** What people see, without what may be another one in each world: numbers, keys, addresses, who changed a line last. */
export function seenWorld(app: Hosted): Readonly<Record<string, string>> {
  const titles = new Map(issuesIn(app).map(({ number, title }) => [number, title]));
  const steady = (text: string | null): string =>
    (text ?? '')
      .replaceAll(/<!-- tickmark:note [0-9a-f]+ -->/g, '<!-- note -->')
      .replaceAll(/<!-- tickmark:v1 [^>]*-->/g, '<!-- marker -->')
      .replaceAll(/^\| \*\*Last change\*\* \|.*$/gm, '| last change |')
      .replaceAll(/\(https?:[^)\s]*\)|https?:\S+/g, '(address)')
      .replaceAll(/#(\d+)/g, (_, number) => `#<${titles.get(Number(number)) ?? '?'}>`)
      .replaceAll(/`[0-9a-f]{7,40}`/g, '`sha`')
      .replaceAll(/\d{4}-\d{2}-\d{2} \d{2}:\d{2} UTC/g, '(time)')
      .replaceAll(/\bline \d+/g, 'line (number)');
  const entries = issuesIn(app)
    .filter(({ title }) => title !== DASHBOARD)
    .map((issue) => [
      `${issue.pull === undefined ? 'issue' : 'pull request'} ${issue.title}`,
      [
        `${issue.state} ${issue.stateReason ?? ''} by ${issue.author.login}`,
        `labels: ${issue.labels
          .map(({ name }) => name)
          .toSorted()
          .join(', ')}`,
        `assignees: ${issue.assignees.map(({ login }) => login).join(', ')}; milestone: ${issue.milestone?.title ?? ''}`,
        `below: ${issue.parent?.issue.title ?? ''}; waits for: ${issue.blockedBy
          .map((other) => other.issue.title)
          .toSorted()
          .join(', ')}`,
        steady(issue.body),
        ...issue.comments
          .map(({ author, body, reactions }) =>
            `-- ${author.login}: ${steady(body)} ${reactions
              .map((one) => `${one.account.login} ${one.content}`)
              .toSorted()
              .join(', ')}`.trimEnd(),
          )
          .toSorted(),
      ].join('\n'),
    ]);
  const documents = [BOXES, TABLE].map((path) => [path, textOf(app, path)]);
  return Object.fromEntries([...entries, ...documents]);
}

/** Where two worlds say different things. */
export function findDifferences(
  wanted: Readonly<Record<string, string>>,
  found: Readonly<Record<string, string>>,
): readonly string[] {
  const names = [...new Set([...Object.keys(wanted), ...Object.keys(found)])];
  return names
    .filter((name) => wanted[name] !== found[name])
    .map((name) => `${name}\n${diff(wanted[name], found[name])}`);
}

function diff(wanted: string | undefined, found: string | undefined): string {
  if (wanted === undefined) return `  is there, and should not be:\n${found}`;
  if (found === undefined) return `  is not there:\n${wanted}`;
  const [before, after] = [wanted.split('\n'), found.split('\n')];
  return [
    ...before.filter((line) => !after.includes(line)).map((line) => `  - ${line}`),
    ...after.filter((line) => !before.includes(line)).map((line) => `  + ${line}`),
    ...(before.toSorted().join() === after.toSorted().join() ? [`  another order:\n${found}`] : []),
  ].join('\n');
}

/** What must never be, whatever the acts were. */
export function findBroken(app: Hosted, story: Story, proxy: ChaosProxy): readonly string[] {
  return [
    ...findTwins(app, story),
    ...findLostTexts(app, story),
    ...findUnanswered(app, proxy),
    ...app.violations(),
  ];
}

function findTwins(app: Hosted, { tasks }: Story): readonly string[] {
  const issues = issuesIn(app).filter(({ pull }) => pull === undefined);
  const keys = issues.flatMap(({ body }) => findMarkers(body ?? '').map(({ marker }) => marker.key));
  const twinKeys = keys.filter((key, at) => keys.indexOf(key) !== at);
  const twins = tasks.filter(({ word }) => issues.filter(({ title }) => title.includes(word)).length > 1);
  const dashboards = issues.filter(({ title }) => title === DASHBOARD).length;
  return [
    ...twinKeys.map((key) => `two issues have the key ${key}`),
    ...twins.map(({ word }) => `two issues have the task ${word}`),
    ...(dashboards > 1 ? [`there are ${dashboards} dashboards`] : []),
    ...issues.flatMap(({ title, comments }) => {
      const said = comments.filter(({ author }) => author.login === BOT).map(({ body }) => body);
      const twice = said.filter((body, at) => said.indexOf(body) !== at);
      return twice.map((body) => `was said twice on ${title}: ${body}`);
    }),
  ];
}

function findLostTexts(app: Hosted, { texts }: Story): readonly string[] {
  return texts.flatMap(({ word, text }) => {
    const body = issuesIn(app).find(({ title, pull }) => !pull && title.includes(word))?.body ?? '';
    return body.includes(text) ? [] : [`text of a person is gone from the issue of ${word}: ${text}`];
  });
}

/** Commands of which a webhook was acknowledged, and on which the App has not reacted. */
function findUnanswered(app: Hosted, proxy: ChaosProxy): readonly string[] {
  const comments = new Map(issuesIn(app).flatMap((issue) => issue.comments.map((one) => [one.id, one])));
  return app.world
    .deliveries(app.appId)
    .filter(({ guid, event }) => event === 'issue_comment' && proxy.accepted().has(guid))
    .flatMap(({ payload }) => {
      const { comment } = JSON.parse(payload) as { comment: { id: number; body: string } };
      const kept = comments.get(comment.id);
      const isCommand = comment.body.startsWith('/');
      const isAnswered = kept?.reactions.some(({ account }) => account.login === BOT) === true;
      return isCommand && !isAnswered ? [`an acknowledged command was not answered: ${comment.body}`] : [];
    });
}
