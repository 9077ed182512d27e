import type { Task } from '../../document/task.ts';
import type { IssueSnapshot } from '../../issue/issue-snapshot.ts';
import { issueTitle } from '../../issue/issue-title.ts';
import { findMarker } from '../../issue/marker.ts';
import { DEFAULT_TITLES } from '../../issue/title-format.ts';
import { DEFAULT_PALETTE } from '../../issue/labels/palette.ts';
import { taskOfIssue } from '../../issue/task-of-issue.ts';
import type { TaskKey } from '../../issue/task-key.ts';
import { openFile, type OpenedFile } from '../../document/open-file.ts';
import type { Stage } from './stage.ts';

/** An issue, and whose task it is by what its body says. */
export type TaskIssue = {
  readonly issue: IssueSnapshot;
  readonly key: TaskKey | undefined;
  /** Path of its document. */
  readonly document: string | undefined;
};

export type DemoDocument = OpenedFile & { readonly path: string; readonly bytes: Uint8Array };

/** What GitHub has at one moment: all issues, oldest first, and the documents on the default branch. */
export type Snapshot = {
  readonly issues: readonly TaskIssue[];
  readonly documents: readonly DemoDocument[];
};

export async function takeSnapshot({ people, readFile }: Stage, paths: readonly string[]): Promise<Snapshot> {
  const issues = (await people.maya.listIssues()).map((issue): TaskIssue => {
    const key = findMarker(issue.body)?.marker.key;
    return {
      issue,
      key,
      document:
        key === undefined
          ? undefined
          : taskOfIssue(issue, { palette: DEFAULT_PALETTE, titles: DEFAULT_TITLES }).path,
    };
  });
  const documents = paths.flatMap((path): DemoDocument[] => {
    const bytes = readFile(path);
    return bytes === undefined ? [] : [{ path, bytes, ...openFile(path, bytes) }];
  });
  return { issues, documents };
}

/** An open issue with its task, as the document tells it. */
export type Target = { readonly issue: IssueSnapshot; readonly document: DemoDocument; readonly task: Task };

/** The open issues whose task can be told without doubt: one task of that title stands in the document. */
export function openTargets({ issues, documents }: Snapshot): readonly Target[] {
  return issues.flatMap(({ issue, document: path }): Target[] => {
    const document = documents.find((one) => one.path === path);
    const named =
      document?.parsed.tasks.filter((task) => task.level === 0 && issueTitle(task) === issue.title) ?? [];
    const [task] = named;
    if (issue.state !== 'open' || document === undefined || task === undefined || named.length > 1) return [];
    return [{ issue, document, task }];
  });
}

/** True when the document can be made to say that the task is done. */
export const canTick = ({ document, task }: Target): boolean =>
  document.isWritable && task.canSay.includes('done');
