import { splitBody } from '../../issue/managed-block.ts';
import { findMarker } from '../../issue/marker.ts';
import { DASHBOARD_KEY } from '../../issue/task-key.ts';

/** A ticked box of the dashboard issue: which plan it is for, and the text by which its tick is found in earlier bodies. */
export type FoundTick = { readonly hash: string; readonly text: string };

const TICKED = /^- \[[xX]\] <!-- hold=([0-9a-f]{8}) -->/gm;

/** What names a held plan in its line, whether its box is ticked or not. */
export const nameOfHold = (hash: string): string => `<!-- hold=${hash} -->`;

/** The beginning of the line that is ticked to let a plan through. */
export const boxOf = (hash: string): string => `- [ ] ${nameOfHold(hash)}`;

/** The boxes that are ticked in our part of the dashboard issue's body. */
export function findTicks(body: string, repositoryId: number): readonly FoundTick[] {
  const name = { repositoryId, key: DASHBOARD_KEY };
  if (findMarker(body, name) === undefined) return [];
  const { inner = '' } = splitBody(body, name);
  return [...inner.matchAll(TICKED)].map(([text, hash = '']) => ({ hash, text }));
}

/** Text of ours as it was before boxes in it were ticked. */
export const withoutTicks = (text: string): string =>
  text.replaceAll(TICKED, (_, hash: string) => boxOf(hash));

/** The body with the box of that plan ticked; undefined when it shows no such box. */
export const tickBox = (body: string, hash: string): string | undefined =>
  body.includes(boxOf(hash)) ? body.replace(boxOf(hash), `- [x] ${nameOfHold(hash)}`) : undefined;
