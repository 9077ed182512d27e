import type { ListLine } from '../outline/outline.ts';
import type { Reading } from '../reading/reading.ts';

/**
 * The numbered items that stand behind a list of bullets, free prose and code, under one heading:
 *
 *     - Tick louder
 *
 *     If it does not start:
 *
 *     1. Look at the log
 *     ```sh
 *     tail log
 *     ```
 *
 * They tell how something is done, and the prose has ended the list.
 */
export function instructions({ blocks, sections, lines }: Reading): ReadonlySet<ListLine> {
  const lineOf = new Map(lines.map((line) => [line.block, line] as const));
  const steps = new Set<ListLine>();
  let section: Progress = { index: undefined, stage: 'start', numbered: [] };
  blocks.forEach((block, index) => {
    if (sections[index] !== section.index) section = { index: sections[index], stage: 'start', numbered: [] };
    const { stage, numbered } = section;
    const line = lineOf.get(index);
    if (block.kind === 'code' && stage === 'prose') {
      section.stage = 'code';
      for (const step of numbered) steps.add(step);
    } else if (block.parent !== undefined) return;
    else if (block.kind === 'paragraph' && stage === 'list') section.stage = 'prose';
    else if (line?.isOrdered === false && stage === 'start') section.stage = 'list';
    else if (line?.isOrdered === true && stage === 'prose') numbered.push(line);
    else if (line?.isOrdered === true && stage === 'code') steps.add(line);
  });
  return steps;
}

type Progress = {
  readonly index: number | undefined;
  /** What has come of it, in this order. */
  stage: 'start' | 'list' | 'prose' | 'code';
  readonly numbered: ListLine[];
};
