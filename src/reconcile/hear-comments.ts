import { heardCommands } from '../command/heard-commands.ts';
import type { RepositoryConfig } from '../config/repository-config.ts';
import type { Instant } from '../issue/issue-snapshot.ts';
import { findCommandAct } from '../plan/acts/comment-act.ts';
import type { HumanAct } from '../plan/human-act.ts';
import type { Mode, PassSettings, Ports } from './pass.ts';
import type { LedgerState, RepositoryRecord } from './ports.ts';
import { toInstant } from './read-issues.ts';

// So far apart may the clocks of GitHub and of this machine be.
const CLOCKS_APART_MS = 5 * 60_000;

type Listening = {
  readonly ports: Pick<Ports, 'issues' | 'ledger' | 'clock'>;
  readonly settings: Pick<PassSettings, 'startedAt'>;
  readonly isSweep: boolean;
  readonly mode: Mode;
};

/** The waiting acts, with the commands of comments that no event told of, as far as this config wants to hear them. */
export async function hearComments(
  state: LedgerState,
  config: RepositoryConfig,
  { ports, settings, isSweep, mode }: Listening,
): Promise<LedgerState> {
  const isDue = mode === 'apply' && (isSweep || isUnheard(state.repository, settings));
  const acts = isDue ? await catchUp(state, ports) : state.acts;
  const { heard, unheard } = divide(acts, config);
  if (mode === 'apply' && unheard.length > 0) {
    const verdicts = unheard.map(({ actId }) => ({ actId, verdict: 'refused', reason: NOT_HEARD }) as const);
    await ports.ledger.write(state.repository.repositoryId, { verdicts });
  }
  return { ...state, acts: heard };
}

const NOT_HEARD = 'the config does not let it count: see `commands.bots` and `commands.namespaceOnly`';

/** True for a repository that this process has not listened to since it was started. */
const isUnheard = ({ heardAt }: RepositoryRecord, { startedAt }: Pick<PassSettings, 'startedAt'>): boolean =>
  heardAt === undefined || heardAt < startedAt;

/** Asks for what was written since the last time. What is known already, obeyed or not, is not taken twice. */
async function catchUp(
  { repository, acts }: LedgerState,
  { issues, ledger, clock }: Listening['ports'],
): Promise<readonly HumanAct[]> {
  const heardAt = clock.now().toISOString();
  const comments = await issues.listComments(repository, overlapping(repository.heardAt ?? heardAt));
  const found = comments.flatMap((comment) => findCommandAct(comment) ?? []);
  // Whoever wrote before we came spoke to nobody: what of it the next look finds again is known, and settled.
  const isFirstContact = repository.heardAt === undefined;
  const told = new Set(acts.map(({ actId }) => actId));
  const old = isFirstContact ? found.filter(({ actId }) => !told.has(actId)) : [];
  await ledger.write(repository.repositoryId, {
    acts: found,
    verdicts: old.map(({ actId }) => ({
      actId,
      verdict: 'refused',
      reason: 'it was written before we came',
    })),
    repository: { heardAt },
  });
  return found.length === old.length ? acts : ledger.readActs(repository.repositoryId);
}

const overlapping = (since: Instant): Instant => toInstant(new Date(Date.parse(since) - CLOCKS_APART_MS));

type Divided = { readonly heard: readonly HumanAct[]; readonly unheard: readonly HumanAct[] };

function divide(acts: readonly HumanAct[], { commands: rules }: RepositoryConfig): Divided {
  const all = acts.map((act): HumanAct => {
    const author = { login: act.actor, isBot: act.isBot };
    return { ...act, commands: heardCommands(act.commands, author, rules) };
  });
  return { heard: all.filter(saysAnything), unheard: all.filter((act) => !saysAnything(act)) };
}

const saysAnything = (act: HumanAct): boolean => act.commands.length > 0;
