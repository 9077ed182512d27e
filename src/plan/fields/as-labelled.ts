import { isFinished } from '../../config/task-words.ts';
import type { PairedTask } from '../../identity/pairing.ts';
import type { FieldValues } from '../../issue/fields.ts';
import { extraLabels } from '../../issue/labels/extra-labels.ts';
import type { World } from '../world.ts';

/**
 * What a document says, as far as the config lets labels tell it. What an issue cannot say is no value: it neither
 * changes nor differs.
 */
export function asLabelled(
  { config, palette }: World,
  { path, task }: Pick<PairedTask, 'path' | 'task'>,
  values: FieldValues,
): FieldValues {
  const { labels } = config;
  if (palette.showsStatus && palette.showsPriority && !labels.category && !labels.document) return values;
  return {
    ...values,
    status: palette.showsStatus || isFinished(task.status) ? values.status : 'todo',
    priority: palette.showsPriority ? values.priority : '',
    labels: extraLabels({ path, labels: task.labels }, labels, palette),
  };
}
