import { createHash } from 'node:crypto';
import type { OnboardingTurn } from '../../src/reconcile/onboarding/onboardings.ts';
import type {
  BranchPoint,
  BranchRefusal,
  BranchRequest,
  CommitRequest,
  CommitResult,
  PullRequests,
  PullText,
  PullWritten,
  TreeFile,
} from '../../src/reconcile/ports.ts';

export type MemoryPull = PullText & { state: 'open' | 'merged' | 'closed'; readonly branch: string };

/** A branch beside the default one: its head, and what its commits put on top of where it began. */
type MemoryBranch = BranchRequest & { readonly sha: string };

type Files = Readonly<Record<string, Uint8Array>>;
export const shaOf = (bytes: Uint8Array): string => createHash('sha1').update(bytes).digest('hex');

/** Runs a write, unless the test has something else in mind for it. */
type Write = <Result>(name: string, effect: () => Result) => Promise<Result>;

/** Branches beside the default one, and pull requests from them. */
export class MemoryPulls {
  readonly branches = new Map<string, MemoryBranch>();
  private commits = 0;
  /** How many onboarding pull requests the account may have; who has a place keeps it. */
  readonly places = {
    free: 5,
    taken: new Set<number>(),
    claim: async (
      { repositoryId }: { readonly repositoryId: number },
      now: Date,
    ): Promise<OnboardingTurn> => {
      const { free, taken } = this.places;
      if (!taken.has(repositoryId) && taken.size >= free)
        return { kind: 'wait', until: new Date(now.getTime() + 3_600_000) };
      taken.add(repositoryId);
      return { kind: 'go' };
    },
    giveBack: async (repositoryId: number) => void this.places.taken.delete(repositoryId),
  };
  readonly pulls = new Map<number, MemoryPull>();
  /** What GitHub answers to a new branch or a new pull request. */
  refusal: 'protected' | 'not-permitted' | undefined = undefined;

  replace(request: BranchRequest): CommitResult {
    if (this.refusal !== undefined) return { kind: this.refusal, message: 'refused.' };
    return this.put(request);
  }

  private put(request: BranchRequest): Extract<CommitResult, { kind: 'committed' }> {
    const sha = `${request.branch}@${(this.commits += 1)}`;
    this.branches.set(request.branch, { ...request, sha });
    return { kind: 'committed', sha };
  }

  create({ branch, sha }: BranchPoint): BranchRefusal | undefined {
    if (this.refusal !== undefined) return { kind: this.refusal, message: 'refused.' };
    if (this.branches.has(branch)) return { kind: 'protected', message: 'Reference already exists' };
    this.branches.set(branch, { branch, base: sha, sha, message: '', files: [] });
    return undefined;
  }

  /** A commit on top of a branch that is there, ours or a person's. */
  commit(request: CommitRequest): CommitResult {
    const before = this.branches.get(request.branch);
    if (before === undefined || before.sha !== request.expectedHead) return { kind: 'head-moved' };
    const paths = new Set(request.files.map(({ path }) => path));
    const files = [...before.files.filter(({ path }) => !paths.has(path)), ...request.files];
    return this.put({ ...before, message: request.message, files });
  }

  /** The files of a commit: those of the default branch, and those of the branch whose head it is. */
  treeAt(sha: string, base: Files): readonly TreeFile[] {
    const own = [...this.branches.values()].find((branch) => branch.sha === sha)?.files ?? [];
    const files = { ...base, ...Object.fromEntries(own.map(({ path, bytes }) => [path, bytes])) };
    return Object.entries(files).map(([path, bytes]) => ({ path, sha: shaOf(bytes), kind: 'file' }));
  }

  findBlob(sha: string, base: Files): Uint8Array | undefined {
    const beside = [...this.branches.values()].flatMap(({ files }) => files.map(({ bytes }) => bytes));
    return [...Object.values(base), ...beside].find((bytes) => shaOf(bytes) === sha);
  }

  delete(branch: string): void {
    this.branches.delete(branch);
    // As GitHub does.
    for (const pull of this.pulls.values())
      if (pull.branch === branch && pull.state === 'open') pull.state = 'closed';
  }

  ports(write: Write): Pick<PullRequests, 'find' | 'findLatest' | 'findOpen' | 'open' | 'edit' | 'close'> {
    return {
      find: async (_, pull) => this.pulls.get(pull)?.state,
      findLatest: async (_, branch) => {
        const [number, pull] = [...this.pulls].findLast(([, one]) => one.branch === branch) ?? [];
        if (number === undefined || pull === undefined) return undefined;
        return { number, ...pull, headSha: this.branches.get(branch)?.sha ?? '' };
      },
      findOpen: async (_, branch) =>
        [...this.pulls].find(([, pull]) => pull.branch === branch && pull.state === 'open')?.[0],
      open: (_, { branch, ...text }) => write('open-pull', () => this.open(branch, text)),
      edit: (_, pull, text) => write('edit-pull', () => this.change(pull, text)),
      close: (_, pull, text) => write('close-pull', () => this.change(pull, { ...text, state: 'closed' })),
    };
  }

  private open(branch: string, text: PullText): PullWritten {
    const pull = 500 + this.pulls.size;
    this.pulls.set(pull, { ...text, branch, state: 'open' });
    return { kind: 'written', pull };
  }

  private change(pull: number, change: Partial<MemoryPull>): PullWritten {
    Object.assign(this.pulls.get(pull)!, change);
    return { kind: 'written', pull };
  }
}
