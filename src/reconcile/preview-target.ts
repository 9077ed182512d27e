import { BUTTONS, type Click, type PreviewTarget } from './job.ts';

const GROUP = 'group:';
const HEAD = 'head:';
const PULL = /^pull:(\d+)(?: (\w+) (\S+))?$/;

/** A target as one text: the same target has the same one. Without its click it names the check run at GitHub. */
export function nameTarget(target: PreviewTarget): string {
  switch (target.kind) {
    case 'pull':
      return `pull:${target.pull}${target.click === undefined ? '' : ` ${target.click.button} ${target.click.by}`}`;
    case 'group':
      return `${GROUP}${target.headSha}`;
    case 'head':
      return `${HEAD}${target.headSha}`;
    default:
      return target satisfies never;
  }
}

/** The target of that name; undefined for a text that names none. */
export function findTarget(name: string): PreviewTarget | undefined {
  if (name.startsWith(GROUP)) return { kind: 'group', headSha: name.slice(GROUP.length) };
  if (name.startsWith(HEAD)) return { kind: 'head', headSha: name.slice(HEAD.length) };
  const [, pull, button, by] = PULL.exec(name) ?? [];
  if (pull === undefined) return undefined;
  const click = findClick(button, by);
  return { kind: 'pull', pull: Number(pull), ...(click !== undefined && { click }) };
}

/** Undefined for a button that is none of ours. */
export function findClick(identifier: string | undefined, by: string | undefined): Click | undefined {
  const button = BUTTONS.find((one) => one === identifier);
  return button === undefined || by === undefined ? undefined : { button, by };
}
