import { problemJson } from '../document-json.ts';
import type { History } from './read-history.ts';
import type { Life, LifeEvent } from './lives.ts';

/** A history in the shape that `tickmark history --json` promises (docs/cli.md): null for what is absent. */
export function historyJson({ path, versions, lives, problems }: History) {
  return {
    path,
    versions: versions.map(({ commit, person, date, path: at, blobSha }) => {
      return { commit, person, date, path: at, isDeleted: blobSha === undefined };
    }),
    tasks: lives.map(lifeJson),
    problems: problems.map((problem) => ({ path: problem.path, ...problemJson(problem) })),
  };
}

export function lifeJson({ key, last, isHere, events }: Life) {
  const { line, id, title, status, level } = last.task;
  return {
    key,
    id: id ?? null,
    title,
    status,
    level,
    parentKey: last.parentKey ?? null,
    line: isHere ? line : null,
    events: events.map(eventJson),
  };
}

function eventJson({ kind, version: { commit, person, date }, from, to, others }: LifeEvent) {
  return { kind, commit, person, date, from: from ?? null, to: to ?? null, others: others ?? [] };
}
