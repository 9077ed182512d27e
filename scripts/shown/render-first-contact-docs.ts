import type { FirstContact } from './play-first-contact.ts';
import { quote } from './render-shown-docs.ts';

const INTRODUCTION = `# First contact

A repository without a \`.github/tickmark.yml\` is asked before anything is written to it: by one pull request, from the branch
\`tickmark/onboarding\`. It proposes a config, and its text shows what a merge does, planned by the same planner that then does it.
The pull request below was written by the App itself: \`npm run docs\` lets it meet a repository on the emulated GitHub.`;

const RULES = `## When it comes, and when not

- It comes when a document holds at least two open tasks; a document is any file with one of
  [the usual names](configuration.md). Until then the App is silent.
- An account has five of them open at most, and gets ten in 24 hours at most; its other repositories wait for their turn.
- It does not come to forks, archived repositories and repositories without issues, nor where issues of ours are already.
- \`ONBOARDING=off\` ([operations.md](operations.md#variables)) is the operator's yes for all repositories.

## Yes, no, and another mind

- **Merge it**: the issues are opened. It is also the yes to more issues than \`limits.openAtOnce\`, if they are no more than a tenth
  above what the text showed; a longer plan is [held](held-changes.md).
- **Close it**: nothing is written, and nobody is asked again. To change your mind, reopen it, comment \`/sync\` on it (with the
  write permission), or commit a \`.github/tickmark.yml\` of your own.
- **Edit the config on its branch**: your commit stays, and the text follows it. The App commits on top of its own commits alone,
  and never moves the branch by force while the pull request is open.
- **Commit a config yourself**: the work begins, and the pull request is closed.
- **Delete the branch**: GitHub closes the pull request, which is a no. \`/sync\` on it makes branch and pull request anew.

When documents change, config and text are written again in place, unless they would say the same. What you write above or below
our part of the text stays. Other pull requests get no check run before the yes, and commands are not obeyed.

Without "Contents: write" and "Pull requests: write" the App says so once, in a check run on the commit
([missing-permission](problems/missing-permission.md)), and waits for a config that a person commits.`;

/** The page about onboarding, with the pull request that the App opened in the story. */
export function renderFirstContactDocs({ document, title, body, config }: FirstContact): string {
  return [
    INTRODUCTION,
    '## The document',
    fenced('markdown', document),
    `## The pull request "${title}"`,
    quote(body),
    '## The config on its branch',
    fenced('yaml', config),
    RULES,
  ]
    .map((part) => `${part}\n`)
    .join('\n');
}

const fenced = (language: string, text: string): string => `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;
