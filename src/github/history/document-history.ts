import type { DocumentHistory } from '../../reconcile/history/document-history.ts';
import type { GitHubAccess } from '../github-client.ts';
import { listVersions } from './list-versions.ts';
import { readTexts } from './read-texts.ts';

/** The past of documents, by GraphQL: a request for each hundred commits, and one for each twenty texts. */
export const createDocumentHistory = (access: GitHubAccess): DocumentHistory => ({
  listVersions: (repo, span) => listVersions(access, repo, span),
  readTexts: (repo, files) => readTexts(access, repo, files),
});
