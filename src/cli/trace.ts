import type { KnownTask, Pairing, PairedTask } from '../identity/pairing.ts';
import { traceVersions } from '../identity/trace.ts';
import type { Call } from './command.ts';
import { EXIT, type ExitStatus } from './exit-status.ts';
import { UsageError } from './failure.ts';
import { keySource } from './key-source.ts';
import { painter, printJson, type Terminal } from './output.ts';
import { openFile } from '../document/open-file.ts';
import { pathOf, readBytes } from './read-bytes.ts';
import { renderProblem } from './render-document.ts';

/** `tickmark trace`: the keys that pushes of successive versions of one document would give. */
export async function runTrace(call: Call): Promise<ExitStatus> {
  const { positionals: files, terminal } = call;
  if (files.length === 0)
    throw new UsageError('trace needs the versions of a document, oldest first. See: tickmark help trace');

  const documents = [];
  // All versions are one document, so they are read under one path; without --as the newest gives it.
  const path = pathOf(files.at(-1) ?? '', call.text('as'));
  for (const file of files) documents.push(openFile(path, await readBytes(file, terminal)).parsed);
  const versions = traceVersions(documents, keySource()).map((pairing, index) => ({
    file: files[index] ?? '',
    pairing,
  }));

  const explain = call.flag('explain');
  if (call.flag('json'))
    printJson(terminal, { versions: versions.map((version) => versionJson(version, explain)) });
  else for (const version of versions) printVersion(version, terminal, explain);
  const hasError = documents.some(({ problems }) => problems.some(({ severity }) => severity === 'error'));
  return hasError ? EXIT.problems : EXIT.fine;
}

// What stands between the line number and the title: the key, its mark, and blanks.
const KEY_COLUMN = 12;

type Version = { readonly file: string; readonly pairing: Pairing };

function versionJson({ file, pairing }: Version, explain: boolean) {
  const tasks = pairing.tasks.map(({ key, kind, evidence, task: { line, title, status } }) => ({
    line,
    key,
    title,
    status,
    ...(explain && { kind, evidence }),
  }));
  if (!explain) return { path: file, tasks };
  const gone = goneNow(pairing).map(({ key, title }) => ({ key, title }));
  return { path: file, tasks, gone, divisions: pairing.divisions };
}

/** The tasks that this version lacks and the one before it had. */
const goneNow = ({ missing }: Pairing): readonly KnownTask[] =>
  missing.filter(({ missingSince }) => missingSince === undefined);

function printVersion({ file, pairing }: Version, terminal: Terminal, explain: boolean): void {
  const paint = painter(terminal);
  const lineWidth = Math.max(0, ...pairing.tasks.map(({ task }) => String(task.line).length));
  const indent = ' '.repeat(lineWidth + KEY_COLUMN);
  const row = ({ key, kind, evidence, task }: PairedTask): string => {
    const line = paint('dim', String(task.line).padStart(lineWidth));
    const why =
      explain && kind === 'known' ? `\n${indent}  ${paint('dim', `same task: ${evidence.join(', ')}`)}` : '';
    return `${line}  ${paint('cyan', key)}  ${kind === 'new' ? paint('green', '+') : ' '} ${task.title}${why}\n`;
  };
  const gone = goneNow(pairing).map(
    ({ key, title }) => `${' '.repeat(lineWidth)}  ${paint('cyan', key)}  ${paint('red', '-')} ${title}\n`,
  );
  const divisions = pairing.divisions.map(
    ({ kind, keeper, others, evidence }) =>
      `${' '.repeat(lineWidth)}  ${paint('cyan', keeper)}  ${kind === 'split' ? 'was split, part of it is' : 'took in'} ${others.join(', ')}: ${evidence.join(', ')}\n`,
  );
  const problems = pairing.problems.map((problem) => `${renderProblem(problem, paint)}\n`);
  terminal.out(
    [
      `${paint('bold', file)}\n`,
      ...pairing.tasks.map(row),
      ...gone,
      ...(explain ? divisions : []),
      ...problems,
    ].join(''),
  );
}
