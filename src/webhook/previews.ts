import { z } from 'zod';
import type { Job, PreviewTarget } from '../reconcile/job.ts';
import { findClick, findTarget } from '../reconcile/preview-target.ts';
import { Envelope, findShape } from './payload.ts';
import type { WebhookEvent } from './webhook-event.ts';

const Pull = Envelope.extend({ pull_request: z.object({ number: z.number() }) });
const CheckRun = Envelope.extend({
  check_run: z.object({ external_id: z.string().nullish() }),
  requested_action: z.object({ identifier: z.string() }).nullish(),
});
const CheckSuite = Envelope.extend({ check_suite: z.object({ head_sha: z.string() }) });
const MergeGroup = Envelope.extend({ merge_group: z.object({ head_sha: z.string() }) });

// What may change what a merge would do.
const CHANGING: readonly string[] = ['opened', 'synchronize', 'reopened', 'edited'];

/** The previews that an event asks for. */
export function previewsOf(event: WebhookEvent): readonly Job[] {
  const { name, payload } = event;
  const envelope = findShape(Envelope, payload);
  const target = targetOf(`${name}.${envelope?.action ?? ''}`, payload);
  if (envelope === undefined || target === undefined) return [];
  return [{ kind: 'preview', repositoryId: envelope.repository.id, target }];
}

function targetOf(event: string, payload: unknown): PreviewTarget | undefined {
  switch (event) {
    case 'check_run.rerequested':
      return ofCheckRun(payload);
    case 'check_run.requested_action':
      return ofButton(payload);
    case 'check_suite.rerequested': {
      const suite = findShape(CheckSuite, payload)?.check_suite;
      return suite && { kind: 'head', headSha: suite.head_sha };
    }
    case 'merge_group.checks_requested': {
      const group = findShape(MergeGroup, payload)?.merge_group;
      return group && { kind: 'group', headSha: group.head_sha };
    }
    default: {
      const pull = CHANGING.some((action) => event === `pull_request.${action}`)
        ? findShape(Pull, payload)?.pull_request
        : undefined;
      return pull && { kind: 'pull', pull: pull.number };
    }
  }
}

const ofCheckRun = (payload: unknown): PreviewTarget | undefined =>
  findTarget(findShape(CheckRun, payload)?.check_run.external_id ?? '');

function ofButton(payload: unknown): PreviewTarget | undefined {
  const target = ofCheckRun(payload);
  const { requested_action, sender } = findShape(CheckRun, payload) ?? {};
  const click = findClick(requested_action?.identifier, sender?.login);
  return target?.kind === 'pull' && click !== undefined ? { ...target, click } : undefined;
}
