import { z } from 'zod';
import { repairEncoding } from '../../../document/repair-encoding.ts';
import { checkPaths } from '../../local/check-paths.ts';
import { isIn } from '../../local/repository-paths.ts';
import type { Workspace } from '../session.ts';
import { READS, Status, TaskRow, taskRow } from '../task-shapes.ts';

const SHOWN_BY_DEFAULT = 50;
const SHOWN_AT_MOST = 500;

const Input = {
  status: z.array(Status).optional().describe('only tasks with one of these statuses'),
  document: z.string().optional().describe('only tasks of this document, or of documents in this folder'),
  text: z.string().optional().describe('only tasks whose id or title holds these words, in any case'),
  subtasks: z.boolean().default(false).describe('subtasks, too'),
  limit: z.int().min(1).max(SHOWN_AT_MOST).default(SHOWN_BY_DEFAULT),
  offset: z.int().min(0).default(0),
};

/** Tasks of the working tree, in the order of their documents. */
export const listTool = {
  about: {
    title: 'List tasks',
    description:
      'Lists the tasks of the task documents in the working tree, filtered by status, document and text.',
    inputSchema: Input,
    outputSchema: { tasks: z.array(TaskRow), total: z.int() },
    annotations: READS,
  },
  async run({ pairing, documents }: Workspace, wanted: z.infer<z.ZodObject<typeof Input>>) {
    const folder = wanted.document?.replace(/\/$/, '');
    checkPaths(
      folder === undefined ? [] : [folder],
      documents.map(({ parsed }) => parsed.path),
    );
    const text = wanted.text?.toLowerCase();
    const tasks = pairing.tasks.filter(
      ({ path, task }) =>
        (wanted.subtasks || task.level === 0) &&
        (wanted.status === undefined || wanted.status.includes(task.status)) &&
        (folder === undefined || isIn(path, folder)) &&
        (text === undefined || `${task.id ?? ''} ${repairEncoding(task.title)}`.toLowerCase().includes(text)),
    );
    const shown = tasks.slice(wanted.offset, wanted.offset + wanted.limit);
    return { tasks: shown.map(taskRow), total: tasks.length };
  },
};
