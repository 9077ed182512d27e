import type {
  BranchRequest,
  CommitResult,
  PullRequests,
  PullText,
  PullWritten,
} from '../../src/reconcile/ports.ts';

export type MemoryPull = PullText & { state: 'open' | 'merged' | 'closed'; readonly branch: string };

/** Runs a write, unless the test has something else in mind for it. */
type Write = <Result>(name: string, effect: () => Result) => Promise<Result>;

/** Branches beside the default one, and pull requests from them. */
export class MemoryPulls {
  readonly branches = new Map<string, BranchRequest>();
  readonly pulls = new Map<number, MemoryPull>();
  /** What GitHub answers to a new branch or a new pull request. */
  refusal: 'protected' | 'not-permitted' | undefined = undefined;

  replace(request: BranchRequest): CommitResult {
    if (this.refusal !== undefined) return { kind: this.refusal, message: 'refused.' };
    this.branches.set(request.branch, request);
    return { kind: 'committed', sha: `${request.branch}@${request.base}` };
  }

  delete(branch: string): void {
    this.branches.delete(branch);
    // As GitHub does.
    for (const pull of this.pulls.values())
      if (pull.branch === branch && pull.state === 'open') pull.state = 'closed';
  }

  ports(write: Write): Pick<PullRequests, 'find' | 'findOpen' | 'open' | 'edit' | 'close'> {
    return {
      find: async (_, pull) => this.pulls.get(pull)?.state,
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
