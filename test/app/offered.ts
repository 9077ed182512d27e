import type { Octokit } from '@octokit/rest';
import { comment, commentsOf, host, issuesOf, REPO, type Hosted } from './hosted.ts';

export const AT = { owner: 'acme', repo: 'garden' };

/** Tasks that may be issues of Rita's: the first by its title, two by the number at the end of their lines. */
export const DOCUMENT = `# Garden

- [ ] T1: Water the plants
- [ ] Repair the gate #2
- [ ] #3
- [ ] Mow the lawn
`;

/** The issues after the first import. */
export const FIRST = [
  '1 Water the plants open',
  '2 The gate hangs low open',
  '3 Order bulbs open',
  '4 Something else open',
  '5 Mow the lawn open',
];

/** The App on a repository where Rita wrote issues before the document came. */
export async function hostOffered(): Promise<Hosted> {
  const app = await host();
  for (const title of ['Water the plants', 'The gate hangs low', 'Order bulbs', 'Something else']) {
    await app.rita.rest.issues.create({ ...AT, title, body: `Rita on: ${title}` });
  }
  app.push({ 'TASKS.md': DOCUMENT });
  await app.quiet();
  return app;
}

/** What tests of adoption do and look at, for the App that runs at that moment. */
export function actions(running: () => Hosted) {
  const issue = async (issue_number: number) =>
    (await running().maya.rest.issues.get({ ...AT, issue_number })).data;
  return {
    issue,
    async push(document: string): Promise<void> {
      running().push({ 'TASKS.md': document });
      await running().quiet();
    },
    /** Comments, and gives the reactions that this got. */
    async say(number: number, text: string, who: Octokit = running().maya): Promise<string[]> {
      const { data } = await comment(who, number, text);
      await running().quiet();
      const { reactions } = running().maya.rest;
      const got = await reactions.listForIssueComment({ ...AT, comment_id: data.id });
      return got.data.map(({ content }) => content);
    },
    text: (): string => running().world.readFile(REPO, 'TASKS.md')?.toString('utf8') ?? '',
    async titles(): Promise<string[]> {
      return (await issuesOf(running())).map(({ number, title, state }) => `${number} ${title} ${state}`);
    },
    /** What the App said on an issue. */
    async ours(number: number): Promise<string[]> {
      return (await commentsOf(running().maya, number))
        .filter(({ user }) => user?.login === 'tickmark[bot]')
        .map(({ body }) => body ?? '');
    },
  };
}
