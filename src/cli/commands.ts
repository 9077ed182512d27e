import type { Command, Option } from './command.ts';

const json: Option = { type: 'boolean', help: 'print JSON alone on standard output' };
const asPath: Option = {
  type: 'string',
  value: 'PATH',
  help: 'path of the document in its repository, which tells its dialect',
};

const repo: Option = {
  type: 'string',
  value: 'OWNER/NAME',
  help: 'the repository on GitHub; the token comes from GITHUB_TOKEN or GH_TOKEN',
};
const trust: Option = {
  type: 'string',
  multiple: true,
  value: 'LOGIN',
  help: 'take over issues of tasks that this App or account wrote',
};

/** All subcommands, in the order in which the help shows them. */
export const COMMANDS: readonly Command[] = [
  {
    name: 'parse',
    summary: 'show the tasks and problems of documents',
    usage: ['parse [--json] [--as PATH] FILE…'],
    options: { json, as: asPath },
    load: async () => (await import('./parse.ts')).runParse,
  },
  {
    name: 'trace',
    summary: 'show which task is which in successive versions of a document',
    usage: ['trace [--json] [--as PATH] [--explain] VERSION1 VERSION2…'],
    options: {
      json,
      as: asPath,
      explain: { type: 'boolean', help: 'say by what each task was known again' },
    },
    load: async () => (await import('./trace.ts')).runTrace,
  },
  {
    name: 'history',
    summary: 'show the life of each task of a document, by commit and person',
    usage: ['history [--json] DOC'],
    options: { json },
    load: async () => (await import('./history/history.ts')).runHistory,
  },
  {
    name: 'lint',
    summary: 'show the problems of documents as a compiler does',
    usage: ['lint [--json] [--strict] [--as PATH] [PATH…]'],
    options: {
      json,
      strict: { type: 'boolean', help: 'end with status 1 for a warning, too' },
      as: asPath,
    },
    load: async () => (await import('./lint.ts')).runLint,
  },
  {
    name: 'edit',
    summary: 'print a document with the status of tasks changed, or what else their lines say',
    usage: ['edit FILE --set LINE=STATUS… [--priority|--title|--due|--assign LINE=VALUE]…'],
    options: {
      set: {
        type: 'string',
        multiple: true,
        value: 'LINE=STATUS',
        help: 'line of a task and its new status',
      },
      priority: {
        type: 'string',
        multiple: true,
        value: 'LINE=PRIORITY',
        help: 'its new priority, where it has one of its own',
      },
      title: { type: 'string', multiple: true, value: 'LINE=TITLE', help: 'its new title, without its id' },
      due: { type: 'string', multiple: true, value: 'LINE=DATE', help: 'its new due date, where it has one' },
      assign: {
        type: 'string',
        multiple: true,
        value: 'LINE=NAMES',
        help: 'its new assignees, divided by commas, where it has some',
      },
      as: asPath,
    },
    load: async () => (await import('./edit.ts')).runEdit,
  },
  {
    name: 'plan',
    summary: 'show what pushing the working tree would do to issues',
    usage: [
      'plan [--json] [--exit-code] [PATH…]',
      'plan --repo OWNER/NAME [--trust LOGIN]… [--json] [--exit-code] [PATH…]',
    ],
    options: {
      json,
      'exit-code': { type: 'boolean', help: 'end with status 1 if the plan is not empty' },
      repo: { ...repo, help: 'plan for a repository on GitHub as it stands there' },
      trust,
    },
    load: async () => (await import('./local/plan.ts')).runPlan,
  },
  {
    name: 'next',
    summary: 'show what can be started now, by priority and dependencies',
    usage: ['next [--json] [--limit N] [--me LOGIN] [PATH…]'],
    options: {
      json,
      limit: { type: 'string', value: 'N', help: 'how many tasks of each kind are shown (10)' },
      me: { type: 'string', value: 'LOGIN', help: 'tasks assigned to this person are not taken by that' },
    },
    load: async () => (await import('./next/next.ts')).runNext,
  },
  {
    name: 'mcp',
    summary: 'serve the tasks of a clone to coding agents, by the Model Context Protocol',
    usage: ['mcp [FOLDER]'],
    options: {},
    load: async () => (await import('./mcp/mcp.ts')).runMcp,
  },
  {
    name: 'sync',
    summary: 'bring issues and documents of a repository on GitHub in step, without a server',
    usage: ['sync --repo OWNER/NAME [--trust LOGIN]… [--json]'],
    options: { repo, trust, json },
    load: async () => (await import('./remote/sync.ts')).runSync,
  },
  {
    name: 'remove',
    summary: 'take what Tickmark wrote out of the issues of a repository, and keep the issues',
    usage: ['remove --repo OWNER/NAME [--yes] [--trust LOGIN]… [--json]'],
    options: { repo, yes: { type: 'boolean', help: 'change the issues without asking' }, trust, json },
    load: async () => (await import('./remote/remove.ts')).runRemove,
  },
  {
    name: 'serve',
    summary: 'run the GitHub App; its settings come from the environment',
    usage: ['serve'],
    options: {},
    load: async () => (await import('./serve.ts')).runServe,
  },
  {
    name: 'jobs',
    summary: 'show what the running App has to do, and what it gave up and why',
    usage: ['jobs [--json]'],
    options: { json },
    load: async () => (await import('./operator/jobs.ts')).runJobs,
  },
  {
    name: 'retry',
    summary: 'let the running App try again what it gave up',
    usage: ['retry [--json] REPOSITORY…', 'retry [--json] --all'],
    options: { json, all: { type: 'boolean', help: 'everything that was given up' } },
    load: async () => (await import('./operator/retry.ts')).runRetry,
  },
  {
    name: 'action',
    summary: 'be a step of GitHub Actions; its settings come from the workflow',
    usage: ['action'],
    options: {},
    load: async () => (await import('./action/action.ts')).runAction,
  },
  {
    name: 'export',
    summary: 'print everything that the App knows as JSON lines',
    usage: ['export [FILE]'],
    options: {},
    load: async () => (await import('./transfer/export.ts')).runExport,
  },
  {
    name: 'import',
    summary: 'read an export back into an empty database',
    usage: ['import FILE'],
    options: {},
    load: async () => (await import('./transfer/import.ts')).runImport,
  },
  {
    name: 'demo',
    summary: 'run everything against an emulated GitHub on this machine',
    usage: [
      'demo',
      'demo --once [--json] [--docs DIR]',
      'demo push FILE [--as PATH]',
      'demo comment ISSUE TEXT [--as PERSON]',
      'demo merge ISSUE',
      'demo show',
    ],
    options: {
      once: { type: 'boolean', help: 'one scripted round that checks itself, then the end' },
      json,
      docs: {
        type: 'string',
        value: 'DIR',
        help: 'take every Markdown file of this folder instead of the samples',
      },
      state: { type: 'string', value: 'FILE', help: 'where a second terminal finds the running demo' },
      as: { type: 'string', value: 'PATH|PERSON', help: 'push: path in the repository; comment: who writes' },
    },
    words: ['push', 'comment', 'merge', 'show'],
    load: async () => (await import('./demo/demo.ts')).runDemo,
  },
  {
    name: 'completion',
    summary: 'print a script that completes commands and options in a shell',
    usage: ['completion bash', 'completion zsh', 'completion fish'],
    options: {},
    words: ['bash', 'zsh', 'fish'],
    load: async () => (await import('./completion/completion.ts')).runCompletion,
  },
];
