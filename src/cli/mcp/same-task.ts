import type { ParsedDocument, Task } from '../../document/task.ts';
import { traceVersions } from '../../identity/trace.ts';
import { keySource } from '../key-source.ts';

/** The task of one version of a document in another version of it; undefined when it is not there, or in doubt. */
export function sameTask(one: ParsedDocument, line: number, other: ParsedDocument): Task | undefined {
  const [before, after] = traceVersions([one, other], keySource());
  const key = before?.tasks.find(({ task }) => task.line === line)?.key;
  return after?.tasks.find((paired) => paired.key === key && paired.candidates === undefined)?.task;
}
