/** The task documents of a repository at one moment, by path. */
export type Files = Readonly<Record<string, string>>;

/** One push, and what it means for the issues: all that is not named here stays as it is. */
export type Step = {
  readonly what: string;
  readonly change: (files: Files) => Files;
  /** Titles of the issues that are new, in the order of their tasks. */
  readonly born?: readonly string[];
  /** Old title → new title. */
  readonly retitled?: Readonly<Record<string, string>>;
  /** By the titles that they have after the push. */
  readonly closed?: readonly string[];
  readonly reopened?: readonly string[];
};

export type History = { readonly name: string; readonly steps: readonly Step[] };

/** Writes a document, or writes it anew. */
export const write =
  (path: string, text: string): Step['change'] =>
  (files) => ({ ...files, [path]: text });

/** Changes stretches of one document; each has to be there. */
export const edit =
  (path: string, ...changes: readonly (readonly [from: string, to: string])[]): Step['change'] =>
  (files) => ({
    ...files,
    [path]: changes.reduce((text, [from, to]) => {
      if (!text.includes(from)) throw new Error(`${path} has no ${JSON.stringify(from)}`);
      return text.replace(from, () => to);
    }, files[path] ?? ''),
  });

export const rename =
  (from: string, to: string): Step['change'] =>
  ({ [from]: text = '', ...files }) => ({ ...files, [to]: text });

/** Gives the ids `T001`, `T002`, … anew, in the order of the lines. */
export const renumber =
  (path: string): Step['change'] =>
  (files) => {
    let count = 0;
    const next = (): string => `T${String((count += 1)).padStart(3, '0')}`;
    return { ...files, [path]: (files[path] ?? '').replaceAll(/(?<=^- \[[ x]\] )T\d{3}/gm, next) };
  };

/** One change after the other, in one push. */
export const both =
  (...changes: readonly Step['change'][]): Step['change'] =>
  (files) =>
    changes.reduce((before, change) => change(before), files);
