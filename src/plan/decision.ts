import type { Instant } from '../issue/issue-snapshot.ts';
import type { TaskKey } from '../issue/task-key.ts';
import type { PairedTask } from '../identity/pairing.ts';
import type { Action, HeldPlan } from './plan.ts';
import { renderEdit, renderField, renderLinks } from './render-plan.ts';
import type { World } from './world.ts';

/** What a pass made of one task: which it was taken for, on what evidence, and what was done for that. */
export type Decision = {
  readonly key: TaskKey;
  readonly path: string;
  readonly line: number;
  readonly pairing: 'known' | 'new' | 'missing';
  /** Why it was taken for the same task. */
  readonly evidence: readonly string[];
  /** What was done, each with its reason. */
  readonly done: readonly string[];
  readonly commitSha: string;
  /** Whose commit it was, when that is known. */
  readonly commitAuthor: string | undefined;
};

/** A decision of an earlier pass, with the time of that. */
export type PastDecision = Decision & { readonly at: Instant };

// A first import of thousands of tasks is one decision told thousands of times.
const DECISIONS_AT_MOST = 1_000;
const WORDS_AT_MOST = 10;
const CHARS_AT_MOST = 240;

/** The decisions of a pass that are worth keeping: for tasks that changed, and those for which something is done. */
export function decisionsOf(
  world: World,
  actions: readonly Action[],
  asked: ReadonlyMap<TaskKey, { readonly obeyed: readonly string[] }>,
): readonly Decision[] {
  const done = wordsByKey(actions, asked);
  const present = world.pairing.tasks
    .filter(({ key, candidates }) => candidates === undefined && (world.changed.has(key) || done.has(key)))
    .map((paired) => decisionOf(world, paired, done));
  const gone = world.pairing.missing
    .filter(({ key }) => world.changed.has(key) || done.has(key))
    .map(({ key, path, line }): Decision => {
      const evidence = ['no document tells it any more'];
      return {
        key,
        path,
        line,
        pairing: 'missing',
        evidence,
        done: bounded(done.get(key) ?? []),
        ...commitOf(world),
      };
    });
  return [...present, ...gone].slice(0, DECISIONS_AT_MOST);
}

function decisionOf(
  world: World,
  paired: PairedTask,
  done: ReadonlyMap<TaskKey, readonly string[]>,
): Decision {
  return {
    key: paired.key,
    path: paired.path,
    line: paired.task.line,
    pairing: paired.kind,
    evidence: bounded(paired.evidence),
    done: bounded(done.get(paired.key) ?? []),
    ...commitOf(world),
  };
}

const commitOf = ({ head }: World) => ({ commitSha: head.sha, commitAuthor: head.author });

const bounded = (words: readonly string[]): readonly string[] =>
  words
    .slice(0, WORDS_AT_MOST)
    .map((text) => (text.length <= CHARS_AT_MOST ? text : `${text.slice(0, CHARS_AT_MOST - 1)}…`));

function wordsByKey(
  actions: readonly Action[],
  asked: ReadonlyMap<TaskKey, { readonly obeyed: readonly string[] }>,
): ReadonlyMap<TaskKey, readonly string[]> {
  const words = new Map<TaskKey, readonly string[]>(
    [...asked].flatMap(([key, { obeyed }]) => (obeyed.length === 0 ? [] : [[key, obeyed] as const])),
  );
  for (const [key, text] of actions.flatMap(wordsOf)) words.set(key, [...(words.get(key) ?? []), text]);
  return words;
}

function wordsOf(action: Action): readonly (readonly [TaskKey, string])[] {
  switch (action.kind) {
    case 'open-issue':
      return [[action.key, `opened the issue: ${action.reason}`]];
    case 'update-issue':
    case 'close-issue':
    case 'reopen-issue': {
      const verb = { 'update-issue': 'changed', 'close-issue': 'closed', 'reopen-issue': 'reopened' }[
        action.kind
      ];
      const fields = action.fields.map((field) => {
        const rule = field.rule === undefined ? '' : ` (${field.rule})`;
        return [action.key, `${renderField(field)}${rule}`] as const;
      });
      return [[action.key, `${verb} the issue: ${action.reason}`], ...fields];
    }
    case 'adopt-issue':
      return [[action.key, `adopted the issue: ${action.reason}`]];
    case 'detach-issue':
      return [[action.key, `let the issue go: ${action.reason}`]];
    case 'edit-document':
      return action.edits.map((edit) => [
        edit.key,
        `${action.by === 'commit' ? 'wrote' : 'offered by pull request'} ${renderEdit(edit)} to line ${edit.line} of ${action.path}: ${action.reason}`,
      ]);
    case 'retire-task': {
      const verb = action.changes.state === undefined ? 'labelled' : 'closed';
      return [[action.key, `${verb} the issue: ${action.reason}`]];
    }
    case 'link-parent':
    case 'link-blockers':
      return [[action.key, `${renderLinks(action)}: ${action.reason}`]];
    case 'link-tasks':
      return [action.keeper, ...action.others].map((key) => [key, `linked: ${action.reason}`] as const);
    default:
      // Labels, comments and reactions decide nothing.
      return [];
  }
}

/** Why nothing is written for a task at present; undefined when nothing stands in the way. */
export const whyHeld = (held: readonly HeldPlan[], key: TaskKey): string | undefined =>
  held.find(({ actions }) => actions.some((action) => 'key' in action && action.key === key))?.reason;
