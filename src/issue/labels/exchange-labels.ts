import type { Label, Palette } from './palette.ts';

// GitHub takes label names that differ only in case for one label.
const same = (a: string, b: string): boolean =>
  a === b || (a.length === b.length && a.toLowerCase() === b.toLowerCase());

/** The label of ours that goes by this name. */
export const findLabel = ({ ours }: Palette, name: string): Label | undefined => ours.get(name.toLowerCase());

/** An issue's labels with ours exchanged for the wanted ones; labels of people stay, in their order. */
export function exchangeLabels(
  present: readonly string[],
  wanted: readonly string[],
  palette: Palette,
): readonly string[] {
  const theirs = present.filter((name) => findLabel(palette, name) === undefined);
  const ours = present.filter((name) => findLabel(palette, name) !== undefined && hasName(wanted, name));
  return [...theirs, ...ours, ...wanted.filter((name) => !hasName(present, name))];
}

/** True when both hold the same labels, in any order and case. */
export const sameLabels = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((name) => hasName(b, name));

export const hasName = (names: readonly string[], name: string): boolean =>
  names.some((other) => same(other, name));

export const hasLabel = (present: readonly string[], { name }: Label): boolean => hasName(present, name);
