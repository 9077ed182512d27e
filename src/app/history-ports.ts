import { createDocumentFiles } from '../github/document-files.ts';
import type { ClientFor } from '../github/github-client.ts';
import { createDocumentHistory } from '../github/history/document-history.ts';
import type { PastPorts } from '../reconcile/history/count-past.ts';
import { NotNowError } from '../reconcile/history/document-history.ts';
import { createPacing } from '../store/pacing.ts';
import type { Base } from './open-base.ts';

type Needed = { readonly reader: PastPorts['reader']; readonly stopping: AbortSignal };

/** What reads the past of documents: nothing more is asked of GitHub once the process is stopping. */
export function historyPorts(
  { environment, database, clients, clock }: Base,
  { reader, stopping }: Needed,
): PastPorts {
  const clientFor: ClientFor = async (repo) => {
    if (stopping.aborted) throw new NotNowError('the process is stopping', clock.now());
    return clients.clientFor(repo);
  };
  const access = { ...clients, clientFor, clock, limits: createPacing(database, environment.pace) };
  return { history: createDocumentHistory(access), files: createDocumentFiles(access), reader };
}
