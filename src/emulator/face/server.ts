import { getAccount } from '../world/account.ts';
import type { IssueType } from '../world/records.ts';
import { instant, newIdentity } from '../world/state.ts';
import type { Feature, SecondaryLimits, SecondaryRefusal, State } from '../world/state.ts';

export type NewIssueType = { readonly name: string; readonly description?: string; readonly color?: string };

export type Refusals = Partial<SecondaryRefusal> & {
  /** How many requests are refused; 1 if not given. */
  readonly count?: number;
  /** Which: any, those that write, or those that make content. */
  readonly only?: SecondaryLimits['refusals'][number]['only'];
};

export type ContentLimits = Partial<SecondaryRefusal> & {
  readonly perMinute?: number;
  readonly perHour?: number;
};

const PLAIN_REFUSAL: SecondaryRefusal = { status: 403, retryAfterSeconds: undefined, isToldInBody: false };

/** What the server can and allows, so that a test can meet an old or a strict one. */
export interface ServerSettings {
  /** Switches features off or on; without them their places and fields do not exist. */
  setFeatures(features: Readonly<Partial<Record<Feature, boolean>>>): void;
  addIssueType(organization: string, type: NewIssueType): void;
  /** The next requests meet a secondary rate limit; by default 403 without `retry-after`. */
  refuseRequests(refusals?: Refusals): void;
  /** From now on accounts may make so much content (default: GitHub's 80 a minute and 500 an hour); undefined lifts it. */
  limitContent(limits: ContentLimits | undefined): void;
}

export function createServerSettings(state: State): ServerSettings {
  return {
    setFeatures(features) {
      for (const [feature, isOn] of Object.entries(features) as [Feature, boolean][]) {
        if (isOn) state.features.add(feature);
        else state.features.delete(feature);
      }
    },
    addIssueType: (organization, type) => addIssueType(state, organization, type),
    refuseRequests({ count = 1, only = 'any', ...refusals } = {}) {
      const refusal = { ...PLAIN_REFUSAL, ...refusals };
      for (let index = 0; index < count; index += 1) state.secondaryLimits.refusals.push({ refusal, only });
    },
    limitContent(limits) {
      const usual = { ...PLAIN_REFUSAL, perMinute: 80, perHour: 500 };
      state.secondaryLimits.content = limits && { ...usual, ...limits };
    },
  };
}

function addIssueType(state: State, organization: string, { name, description, color }: NewIssueType): void {
  const account = getAccount(state, organization);
  if (account.type !== 'Organization') throw new Error(`${organization} is no organization`);
  const type: IssueType = {
    ...newIdentity(state, 'IT'),
    name,
    description: description ?? null,
    color: color ?? 'gray',
    createdAt: instant(state),
  };
  account.issueTypes.push(type);
}
