import type { World } from '../../src/emulator/emulator.ts';
import { REPO, type Hosted } from './hosted.ts';

export type Proposal = {
  readonly files: Readonly<Record<string, string | null>>;
  readonly title?: string;
  readonly body?: string;
  readonly branch?: string;
  /** The fork (`owner/name`) that the branch is in. */
  readonly from?: string;
  readonly base?: string;
  readonly actor?: string;
};

/** A pull request with these changes, when the App has looked at it. */
export async function propose(
  app: Pick<Hosted, 'world' | 'quiet'>,
  { files, title = 'Change the plan', body = '', branch = 'change', from, base, actor = 'maya' }: Proposal,
): Promise<number> {
  const { world } = app;
  world.pushFiles(from ?? REPO, { branch, actor, message: 'Change', files });
  const pull = world.openPull(REPO, actor, {
    title,
    body,
    head: branch,
    ...(from !== undefined && { from }),
    ...(base !== undefined && { base }),
  });
  await app.quiet();
  return pull;
}

export type CheckRun = ReturnType<World['repository']>['checkRuns'][number];

/** The check runs of a pull request, oldest first. */
export const checksOf = ({ world }: Pick<Hosted, 'world'>, pull: number): readonly CheckRun[] =>
  world.repository(REPO).checkRuns.filter(({ externalId }) => externalId === `pull:${pull}`);

/** The one check run of a pull request. */
export function checkOf(app: Pick<Hosted, 'world'>, pull: number): CheckRun {
  const runs = checksOf(app, pull);
  const [run] = runs;
  if (run === undefined || runs.length > 1)
    throw new Error(`pull request ${pull} has ${runs.length} check runs`);
  return run;
}
