import { oneLine, withoutMarkers } from '../../issue/safe-text.ts';
import type { TaskKey } from '../../issue/task-key.ts';
import type { Previewed } from './previewed.ts';

const VALUE_CHARS = 300;

/** One line for a block of code, where nothing in it reaches anybody. */
export function inCode(text: string): string {
  const line = withoutMarkers(oneLine(text));
  return line.length <= VALUE_CHARS ? line : `${line.slice(0, VALUE_CHARS - 1)}…`;
}

export type Subjects = {
  /** Number and title of the task's issue, or the task's words, and where it stands. */
  readonly name: (key: TaskKey) => string;
  /** By what the task was known again. */
  readonly evidence: (key: TaskKey) => readonly string[];
};

/** How a preview names tasks in blocks of code. */
export function subjectsOf({ world, known }: Pick<Previewed, 'world' | 'known'>): Subjects {
  const present = new Map(world.pairing.tasks.map((paired) => [paired.key, paired]));
  return {
    name(key) {
      const paired = present.get(key);
      const before = known.get(key);
      const place =
        paired === undefined
          ? `was in ${before?.path ?? 'a document'}`
          : `${paired.path}, line ${paired.task.line}`;
      const issue = world.tracking.get(key)?.issue;
      const title = (issue === undefined ? undefined : world.issues.get(issue)?.title) ?? paired?.task.title;
      const words = inCode(title ?? before?.title ?? '(untitled task)');
      return `${issue === undefined ? '' : `#${issue} `}${words}  (${inCode(place)})`;
    },
    evidence: (key) => present.get(key)?.evidence ?? [],
  };
}
