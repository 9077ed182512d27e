import { codeSpan } from '../../issue/safe-text.ts';
import { changesOf, type Changes } from './changes.ts';
import { conclude, isNotUnderstood } from './conclude.ts';
import { fold } from './fold.ts';
import { listed, paragraph, plain, renderPassages, type Passage } from './passage.ts';
import type { Previewed, PreviewReport } from './previewed.ts';
import { tellChanges } from './tell-changes.ts';
import { tellLinks } from './tell-links.ts';

/** A preview in words: the counts as its title, what is completed and what is held, then all changes, folded. Same preview, same words. */
export function renderPreview(previewed: Previewed): PreviewReport {
  const changes = changesOf(previewed);
  const counts = countsOf(previewed, changes);
  const sections = tellChanges(previewed, changes);
  return {
    conclusion: conclude(previewed, changes),
    title: counts.length === 0 ? 'Nothing changes' : counts.join(' · '),
    summary: renderPassages(passagesOf(previewed, changes, counts)),
    text: sections.length === 0 ? undefined : fold(sections),
    problems: [...changes.problems, ...changes.held.map(heldProblem)],
  };
}

function countsOf({ collisions, links }: Previewed, changes: Changes): readonly string[] {
  const { problems, held } = changes;
  const waiting = held.reduce((sum, { actions }) => sum + actions.length, 0);
  const misread = problems.filter(isNotUnderstood).length;
  const counts: readonly (readonly [number, string])[] = [
    [changes.opened.length, 'opened'],
    [changes.closed.length, 'closed'],
    [changes.reopened.length, 'reopened'],
    [changes.updated.length, 'changed'],
    [changes.renumbered.length, 'renumbered'],
    [changes.moved.length, 'moved'],
    [changes.left.length, 'removed'],
    [changes.adopted.length, 'taken over'],
    [waiting, 'held'],
    [misread, 'not understood'],
    [problems.length - misread, 'problems'],
    [collisions.length, 'colliding ids'],
    [links?.unclear.length ?? 0, 'unclear'],
  ];
  return counts.flatMap(([count, name]) =>
    count === 0 ? [] : [`${count} ${count === 1 ? name.replace(/s$/, '') : name}`],
  );
}

function passagesOf(previewed: Previewed, changes: Changes, counts: readonly string[]): readonly Passage[] {
  const { base, collisions, notes } = previewed;
  const { held, problems, elsewhere } = changes;
  const merged = `Merged into ${codeSpan(base.branch)}, this is what happens to the issues. Until then nothing is written.`;
  return [
    paragraph(counts.length === 0 ? 'No issue changes with this.' : merged),
    ...notes.map(paragraph),
    ...listed('Renumbered, their words stay', renumberings(changes)),
    ...listed('Moved', moves(changes)),
    ...tellLinks(previewed),
    ...listed(
      'Held: nothing of it is written until somebody says yes',
      held.map(
        ({ path, reason, actions }) => `${codeSpan(path)}: ${plain(reason)} (changes: ${actions.length})`,
      ),
    ),
    ...listed(
      'Ids that another open pull request adds too',
      collisions.map(({ id, path, pull }) => `${codeSpan(id)} in ${codeSpan(path)}: pull request ${pull}`),
    ),
    ...listed(
      'Problems, each on its line',
      problems.map(({ path, line, message }) => `${codeSpan(path)} line ${line}: ${plain(message)}`),
    ),
    ...(elsewhere === 0 ? [] : [paragraph(`Waiting anyhow, and not of this pull request: ${elsewhere}.`)]),
  ];
}

/** One line a document, however many there are. */
const renumberings = ({ renumbered }: Changes): readonly string[] =>
  [...Map.groupBy(renumbered, ({ path }) => path)].map(([path, group]) => {
    const [first, last] = [group[0], group.at(-1)].map((one) =>
      one === undefined ? '' : `${codeSpan(one.from)} → ${codeSpan(one.to)}`,
    );
    const range = group.length === 1 ? first : `${first} … ${last}`;
    return `${codeSpan(path)}: ${group.length} (${range})`;
  });

const moves = ({ moved }: Changes): readonly string[] =>
  [...Map.groupBy(moved, ({ from, to }) => `${codeSpan(from)} → ${codeSpan(to)}`)].map(
    ([way, group]) => `${way}: ${group.length}`,
  );

function heldProblem({ path, reason }: Changes['held'][number]): PreviewReport['problems'][number] {
  const message = `Once this is merged, nothing is written for the issues of this document until somebody says yes on the dashboard issue: ${reason}.`;
  return { rule: 'held', severity: 'warning', message, path, line: 1, column: 1 };
}
