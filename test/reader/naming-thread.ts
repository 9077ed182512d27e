import { parentPort, threadId } from 'node:worker_threads';

// Fails at everything, and says which thread it is.
parentPort?.on('message', () => {
  parentPort?.postMessage({ kind: 'failed', error: `thread ${threadId}` });
});
