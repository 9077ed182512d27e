import type { Base } from '../issue/fields.ts';
import type { IssueSnapshot } from '../issue/issue-snapshot.ts';
import type { Told } from '../plan/plan.ts';
import { RefusedFieldsError, type LooseField } from './failure.ts';
import type { Numbered } from './ports.ts';
import type { Progress } from './progress.ts';

type Loose = { readonly assignees?: readonly string[] | undefined; readonly milestone?: string | undefined };

export type Sent = {
  readonly answer: IssueSnapshot;
  /** Fields that GitHub refused: the document has not been told in them. */
  readonly refused: readonly LooseField[];
};

/**
 * Sends an issue's fields, the milestone by its number. A person who may be assigned no more, or a milestone that was
 * deleted, is forgotten, and the rest is sent without it: the next pass asks, or makes it, again.
 */
export async function sendFields<Fields extends Loose>(
  fields: Fields,
  progress: Progress,
  send: (fields: Numbered<Fields>) => Promise<IssueSnapshot>,
): Promise<Sent> {
  const numbered = { ...fields, ...milestoneOf(fields, progress) };
  try {
    return { answer: await send(numbered), refused: [] };
  } catch (error) {
    if (!(error instanceof RefusedFieldsError)) throw error;
    await forget(fields, error.fields, progress);
    const rest = Object.fromEntries(
      Object.entries(numbered).filter(([name]) => !error.fields.some((field) => field === name)),
    ) as Numbered<Fields>;
    return { answer: await send(rest), refused: error.fields };
  }
}

function milestoneOf({ milestone }: Loose, { milestones }: Progress): { milestone?: number | null } {
  if (milestone === undefined) return {};
  if (milestone === '') return { milestone: null };
  const number = milestones[milestone];
  if (number === undefined) throw new Error('an issue was about to get a milestone that nobody made sure of');
  return { milestone: number };
}

async function forget(
  { milestone }: Loose,
  refused: readonly LooseField[],
  progress: Progress,
): Promise<void> {
  const { milestones, ports, state } = progress;
  const { repositoryId } = state.repository;
  if (milestone !== undefined && refused.includes('milestone')) {
    delete milestones[milestone];
    await ports.ledger.write(repositoryId, { repository: { milestones: { ...milestones } } });
  }
  if (refused.includes('assignees'))
    await ports.ledger.write(repositoryId, { repository: { assignable: {} } });
}

/** What a write has told. A type that is refused is not asked for again; the rest is, once it is known better. */
export function toldOf(told: Told, refused: readonly LooseField[], before: Base): Told {
  const untold = refused.filter((field) => field !== 'type');
  return { ...told, ...Object.fromEntries(untold.map((field) => [field, before[field]?.document ?? ''])) };
}
