// Folders in which every new feature or task gets a file of its own: their documents are named together.
const FAMILIES: readonly { readonly path: RegExp; readonly glob: string }[] = [
  { path: /^(.*\/)?openspec\/changes\/.+\/tasks\.md$/i, glob: 'openspec/changes/**/tasks.md' },
  { path: /^(.*\/)?specs\/.+\/tasks\.md$/i, glob: 'specs/**/tasks.md' },
  { path: /^(.*\/)?\.backlog\/tasks\/[^/]+\.md$/i, glob: '.backlog/tasks/*.md' },
  { path: /^(.*\/)?backlog\/tasks\/[^/]+\.md$/i, glob: 'backlog/tasks/*.md' },
];

// What means something in a glob, or cannot be written down, in the name of a file: any one character stands for each.
const SIGNS = /[*?[\]{}()!\\\p{Cc}\u2028\u2029]/gu;

/** The glob by which a config names a document: its path, or that of the family it belongs to. */
export function globFor(path: string): string {
  for (const { path: isOfFamily, glob } of FAMILIES) {
    const found = isOfFamily.exec(path);
    if (found !== null) return `${literal(found[1] ?? '')}${glob}`;
  }
  return literal(path);
}

const literal = (path: string): string => path.replaceAll(SIGNS, '?');
