import { issueTitle, isTitleCut, titleWords } from '../../issue/issue-title.ts';
import { codeSpan, oneLine } from '../../issue/safe-text.ts';
import { titleFormat } from '../../issue/title-format.ts';
import { notObeyed, refuse, wish, type Obeyed, type Obeying } from './obeying.ts';

// An answer that lists more helps nobody.
const LISTED = 30;

export function setPriority(obeying: Obeying<'priority'>): Obeyed {
  const { world, command } = obeying;
  if (!world.palette.showsPriority)
    return refuse(notObeyed(command, 'issues show no priority here (`labels.priority: off`)'));
  return { wishes: wish(obeying, 'priority', command.priority ?? '') };
}

export function setTitle(obeying: Obeying<'title'>): Obeyed {
  const { world, command, key } = obeying;
  const id = world.pairing.tasks.find((paired) => paired.key === key)?.task.id;
  const titles = titleFormat(world.config.title);
  const title = titleWords(id, oneLine(command.title), titles);
  if (title === '') return refuse(notObeyed(command, 'a title is never set to nothing'));
  if (isTitleCut({ id, title }, titles)) {
    const room = issueTitle({ id, title }, titles).length;
    return refuse(notObeyed(command, `an issue has room for ${room} characters of a title, its id included`));
  }
  return { wishes: wish(obeying, 'title', title) };
}

/** Puts the issue into a milestone that there is: who may set one may not therefore open one. */
export function setMilestone(obeying: Obeying<'milestone'>): Obeyed {
  const { judged, command } = obeying;
  if (command.title === undefined) return { wishes: wish(obeying, 'milestone', '') };
  const wanted = command.title.toLowerCase();
  const { milestones = [] } = judged;
  const found =
    milestones.find(({ title }) => title === command.title) ??
    milestones.find(({ title, isOpen }) => isOpen && title.toLowerCase() === wanted);
  if (found !== undefined) return { wishes: wish(obeying, 'milestone', found.title) };
  const open = milestones.filter(({ isOpen }) => isOpen).map(({ title }) => codeSpan(title));
  const valid =
    open.length === 0
      ? 'No milestone is open'
      : `Valid: ${open.slice(0, LISTED).join(', ')}${open.length > LISTED ? `, and ${open.length - LISTED} more` : ''}`;
  return refuse(notObeyed(command, `there is no milestone ${codeSpan(command.title)} here. ${valid}`));
}
