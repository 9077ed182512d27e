import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import MarkdownIt from 'markdown-it';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { openDocument } from '../src/document/open-document.ts';
import { parseDocument } from '../src/document/parse-document.ts';
import { rereadDocument } from '../src/document/reread-document.ts';
import { createThreadReader } from '../src/reader/create-thread-reader.ts';
import { systemClock } from '../src/app/system-clock.ts';
import { atMost, median, type Measures } from './measure.ts';
import { taskText } from './task-text.ts';

const LARGE_CHARS = 1_000_000;
const ROUNDS = 5;
// A process runs for weeks: both are measured when their code is warm.
const DOCUMENT_ROUNDS = 15;

/** What reading costs, as ratios to other parsers on the same text in the same run. */
export async function measureReading(folder: string | undefined): Promise<Measures> {
  const remark = unified().use(remarkParse).use(remarkGfm);
  const markdownIt = new MarkdownIt();
  const large = taskText(LARGE_CHARS);
  // Ours first: it is the one that finds the machine cold.
  const [opened, cold] = timed(() => openDocument('TASKS.md', large));
  const changes = Array.from({ length: ROUNDS }, (_, round) =>
    withOneLineChanged(large, (round + 1) / (ROUNDS + 1)),
  );
  const changed = median(
    changes.map((text) => timeOf(() => rereadDocument(opened, text) ?? parseDocument('TASKS.md', text))),
  );
  const again = timeOf(() => parseDocument('TASKS.md', large));
  const half = medianTime(() => parseDocument('TASKS.md', large.slice(0, LARGE_CHARS / 2)));
  const whole = medianTime(() => parseDocument('TASKS.md', large));
  return {
    'read-1mb-to-remark': atMost(cold / timeOf(() => remark.parse(large)), 'ratio', 0.2),
    'read-1mb-to-markdown-it': atMost(again / timeOf(() => markdownIt.parse(large, {})), 'ratio', 1),
    'read-documents-to-remark': atMost(documentsRatio(documentsIn(folder), remark), 'ratio', 0.5),
    'reread-after-one-line': atMost(changed / cold, 'ratio', 0.03),
    'read-twice-the-text': atMost(whole / half, 'ratio', 2.2),
    'pause-while-1mb-is-read': atMost(await longestPauseMs(large), 'ms', 50),
  };
}

// A box somewhere is ticked: the most frequent change of all.
function withOneLineChanged(text: string, where: number): string {
  const at = text.indexOf('- [ ]', text.length * where);
  return `${text.slice(0, at)}- [x]${text.slice(at + 5)}`;
}

function documentsIn(folder: string | undefined): readonly string[] {
  if (folder !== undefined)
    return readdirSync(folder).map((name) => readFileSync(path.join(folder, name), 'utf8'));
  const fixtures = path.join(import.meta.dirname, '../test/document/fixtures');
  return readdirSync(fixtures).map((name) => readFileSync(path.join(fixtures, name, 'input.md'), 'utf8'));
}

function documentsRatio(texts: readonly string[], remark: { parse(text: string): unknown }): number {
  const ratios = Array.from({ length: DOCUMENT_ROUNDS }, () => {
    let ours = 0;
    let theirs = 0;
    for (const text of texts) {
      ours += timeOf(() => parseDocument('TASKS.md', text));
      theirs += timeOf(() => remark.parse(text));
    }
    return ours / theirs;
  });
  return median(ratios);
}

// The whole way of a document in the App: handed to the thread, read there, taken back part by part.
async function longestPauseMs(text: string): Promise<number> {
  const reader = createThreadReader({ clock: systemClock });
  const limits = { documentBytes: 2_000_000, lineBytes: 10_000, nesting: 32 };
  const request = {
    path: 'TASKS.md',
    bytes: new TextEncoder().encode(text),
    limits,
    settings: {},
  };
  const delay = monitorEventLoopDelay({ resolution: 1 });
  await reader.read(request);
  delay.enable();
  await reader.read(request);
  delay.disable();
  await reader.close();
  return delay.max / 1e6;
}

function medianTime(work: () => unknown): number {
  return median(Array.from({ length: ROUNDS }, () => timeOf(work)));
}

function timeOf(work: () => unknown): number {
  return timed(work)[1];
}

function timed<Result>(work: () => Result): readonly [Result, number] {
  const start = performance.now();
  const result = work();
  return [result, performance.now() - start];
}
