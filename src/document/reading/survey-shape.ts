import type { Survey } from '../../dialect/detect-dialect.ts';
import { isOneTaskFile } from '../outline/classify-headings.ts';
import { titleOfLine } from '../outline/list-lines.ts';
import { listTagAtStart } from '../lines/list-tag.ts';
import type { ListLine } from '../outline/outline.ts';
import type { Reading } from './reading.ts';
import { isTodoTxtLine } from '../tasks/todo-txt.ts';

type Shape = Pick<
  Survey,
  'isStory' | 'stepBoxes' | 'roundBoxes' | 'listTags' | 'todoTxtLines' | 'plainLines'
>;

/** Counts what tells the dialects of agents' plans and of plain text lists. */
export function surveyShape(reading: Reading): Shape {
  const { text, lines, headings } = reading;
  const textOf = ({ content }: ListLine): string => text.slice(content.start, content.end);
  const boxes = lines.filter(({ box }) => box !== undefined);
  const first = headings[0];
  const plain = plainLines(reading);
  return {
    isStory: first !== undefined && isOneTaskFile(first) && /^\W*(?:user )?story\b/iu.test(first.text),
    stepBoxes: boxes.filter((line) => /^\**Step \d+/u.test(textOf(line))).length,
    roundBoxes: boxes.filter(
      (line) =>
        line.parent === undefined && titleOfLine(text, line, reading.rules).id?.id.endsWith('.0') === true,
    ).length,
    listTags: lines.filter((line) => listTagAtStart(textOf(line)) !== undefined).length,
    todoTxtLines: plain.filter(isTodoTxtLine).length,
    plainLines: plain.length,
  };
}

function plainLines({ text, blocks }: Reading): readonly string[] {
  return blocks.flatMap((block) =>
    block.kind === 'paragraph' && block.parent === undefined
      ? text.slice(block.range.start, block.range.end).split(/\r?\n/u)
      : [],
  );
}
