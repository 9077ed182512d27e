import { z } from 'zod';
import { tickmark } from '../captured-terminal.ts';

const Told = { commit: z.string().regex(/^[0-9a-f]{40}$/), person: z.string(), date: z.string() };
const Event = z.strictObject({
  kind: z.string(),
  ...Told,
  from: z.string().nullable(),
  to: z.string().nullable(),
  others: z.array(z.string()),
});
const HistoryJson = z.strictObject({
  path: z.string(),
  versions: z.array(z.strictObject({ ...Told, path: z.string(), isDeleted: z.boolean() })),
  tasks: z.array(
    z.strictObject({
      key: z.string().regex(/^[a-z2-7]{8}$/),
      id: z.string().nullable(),
      title: z.string(),
      status: z.string(),
      level: z.int(),
      parentKey: z.string().nullable(),
      line: z.int().nullable(),
      events: z.array(Event),
    }),
  ),
  problems: z.array(
    z.strictObject({
      path: z.string(),
      rule: z.string(),
      severity: z.enum(['error', 'warning']),
      message: z.string(),
      line: z.int(),
      column: z.int(),
    }),
  ),
});

export async function historyOf(folder: string, document = 'TASKS.md') {
  const { status, out } = await tickmark(['history', '--json', document], { folder });
  return { status, ...HistoryJson.parse(JSON.parse(out)) };
}

/** Each task with what became of it, as short words. */
export async function livesOf(folder: string, document = 'TASKS.md') {
  const { tasks } = await historyOf(folder, document);
  return Object.fromEntries(
    tasks.map(({ title, events }) => [
      title,
      events.map(({ kind, person, from, to }) =>
        [person, kind, ...(from === null ? [] : [from]), ...(to === null ? [] : [to])].join(' | '),
      ),
    ]),
  );
}
