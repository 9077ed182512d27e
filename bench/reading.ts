import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { parseDocument } from '../src/document/parse-document.ts';
import { atMost, median, type Measures } from './measure.ts';

const TEXT_CHARS = 200_000;
const RUNS = 5;
// Reading is one parse by remark and our own work on top of it; the aim is 0.2.
const RATIO_BAR = 2;

/** How long reading takes, as a share of the time that remark alone needs for the same text in the same run. */
export function measureReading(): Measures {
  const text = taskText(TEXT_CHARS);
  const processor = unified().use(remarkParse).use(remarkGfm);
  const ratios = Array.from({ length: RUNS }, () => {
    const ours = time(() => parseDocument('TASKS.md', text));
    const remark = time(() => processor.parse(text));
    return ours / remark;
  });
  return { 'reading-to-remark': atMost(median(ratios), 'ratio', RATIO_BAR) };
}

function time(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** A document as people write them, at least so many characters long; the same on every run. */
function taskText(chars: number): string {
  const parts = ['# Tasks\n'];
  let length = 0;
  for (let phase = 1; length < chars; phase += 1) {
    const part = `\n## Phase ${phase}: ${WORDS[phase % WORDS.length]}\n\n${tasksOf(phase)}\n${headingTask(phase)}`;
    parts.push(part);
    length += part.length;
  }
  return parts.join('');
}

const WORDS = ['storage', 'search', 'sign-in', 'reports', 'delivery', 'billing', 'maps'];

function tasksOf(phase: number): string {
  const lines = Array.from({ length: 12 }, (_, index) => {
    const id = `T${phase}${String(index).padStart(2, '0')}`;
    const word = WORDS[(phase + index) % WORDS.length];
    const box = index % 3 === 0 ? 'x' : ' ';
    const task = `- [${box}] ${id} Write the **${word}** part in \`src/${word}/part-${index}.ts\` (see [notes](docs/${word}.md))`;
    return index % 4 === 0 ? `${task}\n  - [ ] Cover it with tests\n  - Agree on the names first` : task;
  });
  return `${lines.join('\n')}\n`;
}

function headingTask(phase: number): string {
  const word = WORDS[phase % WORDS.length];
  return [
    `\n### Task ${phase}.1: Measure the ${word} part`,
    '',
    '**Status**: Not Started',
    '**Priority**: High',
    '',
    `It should answer within a second, _also_ when the ${word} part is busy.`,
    '',
    '```sh',
    `npm run measure -- ${word} # - [ ] no task`,
    '```',
    '',
  ].join('\n');
}
