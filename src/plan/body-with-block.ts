import type { IssueSnapshot } from '../issue/issue-snapshot.ts';
import { writeBlock } from '../issue/managed-block.ts';
import { blockOf, type TaskView } from './task-view.ts';
import type { World } from './world.ts';

// GitHub refuses bodies over 65,536 characters (docs/github-behaviour.md); some way below that we are safe.
const BODY_CHARS = 65_000;

/** What of an issue the block is written into. */
type Body = Pick<IssueSnapshot, 'body' | 'author'>;

/**
 * The body of an issue with the managed block written anew. The description and the subtasks have the room that people's
 * own words leave; undefined where not even the table has any, for their words are not cut.
 */
export function bodyWithBlock(world: World, view: TaskView, issue: Body): string | undefined {
  const whole = written(world, view, { issue });
  if (whole.length <= BODY_CHARS) return whole;
  const least = written(world, view, { issue, chars: 0 });
  const chars = BODY_CHARS - least.length;
  return chars < 0 ? undefined : written(world, view, { issue, chars });
}

type Writing = { readonly issue: Body; readonly chars?: number };

function written(world: World, view: TaskView, { issue: { body, author }, chars }: Writing): string {
  const { inner, marker } = blockOf(world, view, chars);
  // In a person's issue, which was adopted, the person has the first word.
  return writeBlock(body, marker, inner, author.isBot ? 'in front' : 'below');
}
