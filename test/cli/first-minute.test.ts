import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { tickmark } from './captured-terminal.ts';
import { folderWith } from './temporary-folder.ts';

const PROGRAM = path.join(import.meta.dirname, '..', '..', 'src', 'cli', 'tickmark.ts');

const read = async (url: string): Promise<string> => (await fetch(url)).text();
const statusIn = (page: string, issue: number): string | undefined =>
  new RegExp(`data-says="(\\w+)">\\s*<td>\\s*<a href="[^"]*/issues/${issue}">`).exec(page)?.[1];

test('one command shows a page with real tasks, and tells it when an issue is closed', async () => {
  const state = path.join(folderWith({}), 'state.json');
  const demo = spawn(process.execPath, [PROGRAM, 'demo', '--state', state], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = once(demo, 'exit');
  const leaving = new AbortController();
  try {
    let said = '';
    const url = await new Promise<string>((resolve) => {
      demo.stdout.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        if (said.includes('Ctrl-C ends')) resolve(/Open (http:\S+)/.exec(said)?.[1] ?? '');
      });
    });
    const before = await read(url);
    const events = await fetch(`${url}/events`, { signal: leaving.signal });
    const stream = events.body!.pipeThrough(new TextDecoderStream()).getReader();
    await stream.read();

    await tickmark(['demo', 'comment', '1', '/status done', '--state', state]);
    let after = before;
    while (statusIn(after, 1) !== 'done') {
      for (let told = ''; !told.includes('event: change');) {
        const { done, value } = await stream.read();
        if (done) throw new Error('the page is told no more');
        told += value;
      }
      after = await read(url);
    }

    expect(statusIn(before, 1)).toBe('in_progress');
    expect(before).toContain('Accept contactless payment');
  } finally {
    leaving.abort();
    demo.kill('SIGINT');
    await ended;
  }
});
