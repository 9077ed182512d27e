import { issueRows } from './issue-table.ts';
import type { Round } from './round.ts';

/** A round in the shape that `tickmark demo --once --json` promises (docs/demo.md). */
export function roundJson({ reports, pushed, last }: Round) {
  return {
    steps: reports.map(({ step, tally }) => ({ name: step.name, ...tally })),
    issues: issueRows(last.issues.map(({ issue }) => issue)),
    documents: pushed.map(({ path, bytes }) => ({
      path,
      before: textOf(bytes),
      after: textOf(last.documents.find((document) => document.path === path)?.bytes),
    })),
  };
}

// A byte order mark is part of the document; what is no UTF-8 cannot be shown in JSON as it is.
function textOf(bytes: Uint8Array | undefined): string | null {
  return bytes === undefined ? null : new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}
