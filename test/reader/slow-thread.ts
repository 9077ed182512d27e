import { parentPort } from 'node:worker_threads';
import type { ThreadRequest } from '../../src/reader/protocol.ts';

// The reader's own thread, but for two documents that are told apart by their names.
parentPort?.on('message', (asked: ThreadRequest) => {
  const path = asked.kind === 'more' ? '' : asked.request.path;
  if (path === 'ENDLESS.md') for (;;);
  if (path === 'HUGE.md') for (const kept: string[][] = []; ;) kept.push(Array(1_000_000).fill(path));
});

await import('../../src/reader/thread.ts');
