import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { ActionEnvironment } from '../../config/environment.ts';
import { isPerson, type Engine } from '../../identity/engine.ts';
import { isNoted } from '../../plan/comment-text.ts';
import type { HumanAct } from '../../reconcile/ports.ts';
import type { ToldPull } from '../../store/inbox.ts';
import { findCommands } from '../../webhook/human-acts.ts';
import { readPullNews } from '../../webhook/pull-news.ts';

/** What the workflow was started for. */
export type Event =
  /** What merging this would do. */
  | { readonly kind: 'plan'; readonly pull: number }
  | {
      readonly kind: 'sync';
      readonly pullNews: readonly ToldPull[];
      readonly acts: (engine: Engine) => readonly HumanAct[];
    }
  | { readonly kind: 'nothing'; readonly reason: string };

const Pull = z.object({
  action: z.string(),
  number: z.number(),
  pull_request: z.object({
    head: z.object({ repo: z.object({ full_name: z.string() }).nullable() }),
    base: z.object({ repo: z.object({ full_name: z.string() }) }),
  }),
});
const Push = z.object({ ref: z.string(), repository: z.object({ default_branch: z.string() }) });
const Comment = z.object({ action: z.string(), comment: z.object({ body: z.string().nullable() }) });

const PLAIN = { kind: 'sync', pullNews: [], acts: () => [] } as const;

/** The event of this run, as GitHub wrote it to a file; what `command` asks for wins over what the event would mean. */
export async function readEvent({ eventName, eventPath, command }: ActionEnvironment): Promise<Event> {
  const payload: unknown = eventPath === undefined ? {} : JSON.parse(await readFile(eventPath, 'utf8'));
  const meant = meaningOf(eventName, payload);
  if (command === 'sync' && meant.kind !== 'sync') return PLAIN;
  if (command === 'plan' && meant.kind !== 'plan')
    return { kind: 'nothing', reason: `"command: plan" is for pull requests, and this is ${eventName}` };
  return meant;
}

function meaningOf(eventName: string, payload: unknown): Event {
  switch (eventName) {
    case 'pull_request':
    case 'pull_request_target':
      return ofPull(Pull.parse(payload), payload);
    case 'push': {
      const { ref, repository } = Push.parse(payload);
      const isDefault = ref === `refs/heads/${repository.default_branch}`;
      return isDefault ? PLAIN : { kind: 'nothing', reason: `${ref} is not the default branch` };
    }
    case 'issue_comment':
      return ofComment(payload);
    default:
      return PLAIN;
  }
}

function ofPull({ action, number, pull_request: pull }: z.infer<typeof Pull>, payload: unknown): Event {
  if (action !== 'closed') return { kind: 'plan', pull: number };
  // The token of a run for a fork may only read.
  if (pull.head.repo?.full_name !== pull.base.repo.full_name)
    return { kind: 'nothing', reason: 'the pull request came from a fork; the push of its merge is synced' };
  const news = readPullNews(payload);
  return { ...PLAIN, pullNews: news === undefined ? [] : [news] };
}

function ofComment(payload: unknown): Event {
  const { action, comment } = Comment.parse(payload);
  if (action !== 'created') return { kind: 'nothing', reason: 'only new comments are heard' };
  return {
    ...PLAIN,
    acts: (engine) => {
      const isOwn = isPerson(engine) && isNoted(comment.body ?? '');
      const ownBot = engine.kind === 'account' && !isPerson(engine) ? engine.login : undefined;
      const act = isOwn ? undefined : findCommands(payload, { appId: undefined, ownBot });
      return act === undefined ? [] : [act];
    },
  };
}
