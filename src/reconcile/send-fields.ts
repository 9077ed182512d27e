import { FIELD_NAMES, type Base } from '../issue/fields.ts';
import type { IssueSnapshot } from '../issue/issue-snapshot.ts';
import type { Palette } from '../issue/labels/palette.ts';
import type { MarkerName } from '../issue/marker.ts';
import { readFields } from '../issue/read-fields.ts';
import type { Told } from '../plan/plan.ts';
import { RefusedFieldsError, type LooseField } from './failure.ts';
import type { Numbered } from './ports.ts';
import type { Progress } from './progress.ts';
import { takeTurn } from './take-turn.ts';

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
  const { milestones, ports, state } = progress;
  const { milestone, ...others } = fields;
  // Forgotten by an earlier action of this plan.
  const isForgotten = milestone !== undefined && milestone !== '' && milestones[milestone] === undefined;
  const numbered = {
    ...others,
    ...(milestone !== undefined && !isForgotten && { milestone: milestones[milestone] ?? null }),
  };
  const missing: readonly LooseField[] = isForgotten ? ['milestone'] : [];
  try {
    return { answer: await send(numbered), refused: missing };
  } catch (error) {
    if (!(error instanceof RefusedFieldsError)) throw error;
    const refused = [...missing, ...error.fields];
    await forget(fields, refused, progress);
    const kept = Object.entries(numbered).filter(([name]) => !refused.some((field) => field === name));
    await takeTurn(state.repository, 'write', ports);
    return { answer: await send(Object.fromEntries(kept) as Numbered<Fields>), refused };
  }
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

/** Both halves of the base in what was told: the document's as it was told, the issue's as it reads. */
export function halvesOf(
  told: Told,
  issue: IssueSnapshot,
  { palette, ...name }: MarkerName & { readonly palette: Palette },
): Base {
  const said = readFields(issue, { palette, asked: told.labels ?? '' }, name);
  return Object.fromEntries(
    FIELD_NAMES.flatMap((field) => {
      const document = told[field];
      return document === undefined ? [] : [[field, { document, issue: said[field] }]];
    }),
  );
}
