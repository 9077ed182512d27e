import { CONFIG_PATH } from '../../config/repository-config.ts';
import { countTasks } from '../../plan/onboarding/propose-config.ts';
import {
  openingsOf,
  renderBrokenOnboarding,
  renderOnboarding,
} from '../../plan/onboarding/render-onboarding.ts';
import type { PassSettings, Ports } from '../pass.ts';
import type { Head, LedgerState, ParsedRecord, TreeFile } from '../ports.ts';
import { planHead } from '../preview/plan-head.ts';
import { readCommit } from '../read-documents.ts';

/** The config that is previewed: our proposal as a text, or the file that a person has on the branch. */
export type ProposedConfig = { readonly text: string } | { readonly file: TreeFile };

export type ConfigPreview = {
  readonly text: string;
  /** How many issues its merge opens. */
  readonly opens: number;
  readonly fresh: readonly ParsedRecord[];
};

type Previewing = {
  readonly state: LedgerState;
  readonly head: Head;
  readonly tree: readonly TreeFile[];
  readonly ports: Ports;
  readonly settings: PassSettings;
  readonly isEdited: boolean;
};

// No blob of git has such a name.
const PROPOSED = 'proposed';

/** What the pass after a merge of this config will do, planned as that pass plans it. Nothing is written. */
export async function previewConfig(config: ProposedConfig, previewing: Previewing): Promise<ConfigPreview> {
  const { head, settings, isEdited } = previewing;
  // What waits for the next pass is not the config's doing.
  const state = { ...previewing.state, acts: [], news: [], pullNews: [] };
  const ports = 'text' in config ? withBlob(previewing.ports, config.text) : previewing.ports;
  const file = 'file' in config ? config.file : ({ path: CONFIG_PATH, sha: PROPOSED, kind: 'file' } as const);
  const tree = [...previewing.tree, file];
  const outcome = await readCommit(state.repository, { head, tree, configTree: tree, isSweep: false }, ports);
  switch (outcome.kind) {
    case 'broken-config':
      return { text: renderBrokenOnboarding(outcome.problems), opens: 0, fresh: [] };
    case 'not-meant':
      return { text: renderBrokenOnboarding([notMeant(outcome.reason)]), opens: 0, fresh: [] };
    case 'read': {
      const { plan, world } = await planHead({ state, ports, settings }, outcome.read, (looked) => ({
        world: { ...looked, onboarded: Number.MAX_SAFE_INTEGER },
      }));
      const documents = world.documents.map(({ parsed }) => countTasks(parsed));
      const text = renderOnboarding({ plan, world, documents, isEdited });
      return { text, opens: openingsOf(plan).length, fresh: outcome.read.fresh };
    }
    default:
      return outcome satisfies never;
  }
}

function withBlob(ports: Ports, text: string): Ports {
  const { files } = ports;
  return {
    ...ports,
    files: {
      ...files,
      readBlob: async (repo, sha) =>
        sha === PROPOSED ? new TextEncoder().encode(text) : files.readBlob(repo, sha),
    },
  };
}

const notMeant = (message: string) =>
  ({
    rule: 'config-not-in-effect',
    severity: 'error',
    message,
    path: CONFIG_PATH,
    line: 1,
    column: 1,
  }) as const;
