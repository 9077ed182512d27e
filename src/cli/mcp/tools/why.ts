import { z } from 'zod';
import { RefusedError } from '../../failure.ts';
import { lifeJson } from '../../history/history-json.ts';
import { readHistory } from '../../history/read-history.ts';
import { readBoth, type Workspace } from '../session.ts';
import { sameTask } from '../same-task.ts';
import { findTask, TaskName } from '../task-name.ts';
import { READS, TaskRow, taskRow } from '../task-shapes.ts';

const Event = z.object({
  kind: z.string(),
  commit: z.string(),
  person: z.string(),
  date: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
});

/** How a task came to be what it is. */
export const whyTool = {
  about: {
    title: 'Why is it so',
    description:
      'The life of one task from the history of its document up to HEAD: when it was born, reworded, moved, finished or reopened, by which commit and whose.',
    inputSchema: TaskName,
    outputSchema: {
      task: TaskRow,
      events: z.array(Event).describe('oldest first'),
      isChanged: z.boolean().describe('the working tree tells it differently from HEAD'),
    },
    annotations: READS,
  },
  async run(workspace: Workspace, name: TaskName) {
    const paired = findTask(workspace, name);
    const { path, task } = paired;
    const states = await readBoth(workspace);
    const [now, atHead] = [states.now, states.atHead].map(
      (files) => files.find(({ parsed }) => parsed.path === path)?.parsed,
    );
    const committed = now && atHead && !task.isGroup ? sameTask(now, task.line, atHead) : undefined;
    if (committed === undefined)
      throw new RefusedError(`${path}:${task.line} was never committed as a task, so it has no history yet.`);
    const { lives } = await readHistory(workspace.git, path);
    const life = lives.find(({ isHere, last }) => isHere && last.task.line === committed.line);
    if (life === undefined)
      throw new RefusedError(`the history of ${path} does not tell which task line ${committed.line} was.`);
    const isChanged = committed.title !== task.title || committed.status !== task.status;
    const events = lifeJson(life).events.map(({ kind, commit, person, date, from, to }) => {
      return { kind, commit, person, date, from, to };
    });
    return { task: taskRow(paired), events, isChanged };
  },
};
