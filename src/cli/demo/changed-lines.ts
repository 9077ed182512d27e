export type ChangedLine = { readonly line: number; readonly before: string; readonly after: string };

/** The lines in which two texts with the same number of lines differ: a status is changed in place. */
export function changedLines(before: string, after: string): readonly ChangedLine[] {
  const old = before.split(/\r?\n/);
  return after.split(/\r?\n/).flatMap((text, index): ChangedLine[] => {
    const was = old[index] ?? '';
    return was === text ? [] : [{ line: index + 1, before: was, after: text }];
  });
}
