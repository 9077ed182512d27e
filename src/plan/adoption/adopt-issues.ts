import type { TaskKey } from '../../issue/task-key.ts';
import { codeSpan } from '../../issue/safe-text.ts';
import { renderProof } from '../../issue/adoption-proof.ts';
import type { Adoption } from './decide-adoptions.ts';
import type { Action } from '../plan.ts';
import { tellTask, tellTitle } from '../tell-task.ts';
import type { World } from '../world.ts';

type Adoptions = ReadonlyMap<string, readonly Adoption[]>;
type Adopted = Extract<Adoption, { kind: 'adopt' }>;

const adopted = (adoptions: Adoptions): readonly Adopted[] =>
  [...adoptions.values()].flat().filter((adoption) => adoption.kind === 'adopt');

/** The tasks that a person gave an issue by name. */
export const adoptedKeys = (adoptions: Adoptions): readonly TaskKey[] =>
  adopted(adoptions).map(({ paired }) => paired.key);

/** The comment that proves each adoption, and the binding; what is bound already has its proof. */
export function adoptActions(world: World, adoptions: Adoptions): readonly Action[] {
  return adopted(adoptions)
    .filter(({ isSame }) => !isSame)
    .map((adoption) => {
      const { act, command, issue, paired, from } = adoption;
      return {
        kind: 'adopt-issue',
        key: paired.key,
        issue: issue.number,
        from,
        body: renderProof({ repositoryId: world.repositoryId, key: paired.key }, tellAdoption(adoption)),
        reason: `@${act.actor} wrote \`${command.written}\``,
      };
    });
}

function tellAdoption({ act, command, issue, paired }: Adopted): string {
  return [
    `This is the issue of ${tellTask(paired)} now: ${codeSpan(act.actor)} wrote ${codeSpan(command.written)}.`,
    `What was written here stays as it is; what the document says is added below, and kept up to date. The title was ${tellTitle(issue.title)}.`,
  ].join(' ');
}
