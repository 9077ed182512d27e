import type { IssueSnapshot } from '../issue/issue-snapshot.ts';
import { writeBlock } from '../issue/managed-block.ts';
import { blockOf, type TaskView } from './task-view.ts';
import type { World } from './world.ts';

// GitHub refuses bodies over 65,536 characters (docs/github-behaviour.md); some way below that we are safe.
const BODY_CHARS = 65_000;
const LEFT_OUT = '_There is no room for the rest here: it is in the document._';

/**
 * The body of an issue with the managed block written anew. Where people's own words leave too little room for all of it
 * the block is the table alone; undefined where not even that fits, for their words are not cut.
 */
export function bodyWithBlock(world: World, view: TaskView, issue: IssueSnapshot): string | undefined {
  return [view, withoutText(view)]
    .map((shown) => written(world, shown, issue))
    .find(({ length }) => length <= BODY_CHARS);
}

function written(world: World, view: TaskView, { body, author }: IssueSnapshot): string {
  const { inner, marker } = blockOf(world, view);
  // In a person's issue, which was adopted, the person has the first word.
  return writeBlock(body, marker, inner, author.isBot ? 'in front' : 'below');
}

const withoutText = (view: TaskView): TaskView => ({
  ...view,
  subtasks: [],
  paired: { ...view.paired, task: { ...view.paired.task, description: LEFT_OUT } },
});
