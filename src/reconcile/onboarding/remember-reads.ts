import type { Ports } from '../pass.ts';

/** The same ports, of which what cannot change, and the list of all issues, is asked for once. For a time without writes. */
export function rememberReads(ports: Ports): Ports {
  const { files, issues } = ports;
  const trees = onceEach<Awaited<ReturnType<typeof files.readTree>>>();
  const blobs = onceEach<Uint8Array>();
  const lists = onceEach<Awaited<ReturnType<typeof issues.list>>>();
  return {
    ...ports,
    files: {
      ...files,
      readTree: (repo, sha) => trees(sha, () => files.readTree(repo, sha)),
      readBlob: (repo, sha) => blobs(sha, () => files.readBlob(repo, sha)),
    },
    issues: {
      ...issues,
      list: (repo, since) => lists(since ?? '', () => issues.list(repo, since)),
    },
  };
}

/** Asks for each name once, also where somebody asks again while the first answer is awaited. */
function onceEach<Result>(): (name: string, ask: () => Promise<Result>) => Promise<Result> {
  const kept = new Map<string, Promise<Result>>();
  return (name, ask) => {
    const known = kept.get(name) ?? ask();
    kept.set(name, known);
    return known;
  };
}
