import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { folderWith } from '../temporary-folder.ts';
import { REPO, type RemoteStage } from '../remote/stage.ts';

const ENTRY = path.join(import.meta.dirname, '..', '..', '..', 'action', 'main.mjs');

/** What GitHub lets the token of the documented workflow do. */
export const WORKFLOW = {
  metadata: 'read',
  contents: 'write',
  issues: 'write',
  pull_requests: 'read',
} as const;

export type Step = {
  readonly status: number;
  readonly log: string;
  readonly summary: string;
  readonly outputs: Readonly<Record<string, string>>;
};

export type StepOptions = {
  readonly token: string;
  readonly event: string;
  readonly payload?: object;
  readonly inputs?: Readonly<Record<string, string>>;
};

/** Runs the entry of `action.yml` as a runner does: a process of its own, with its event and its files. */
export async function runStep(
  stage: RemoteStage,
  { token, event, payload, inputs = {} }: StepOptions,
): Promise<Step> {
  const folder = folderWith({ summary: '', output: '' });
  const eventPath = path.join(folder, 'event.json');
  writeFileSync(eventPath, JSON.stringify(payload ?? {}));
  const env = {
    PATH: process.env['PATH'],
    NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
    ...stage.variables,
    GITHUB_ACTIONS: 'true',
    GITHUB_EVENT_NAME: event,
    GITHUB_EVENT_PATH: eventPath,
    GITHUB_REPOSITORY: REPO,
    GITHUB_STEP_SUMMARY: path.join(folder, 'summary'),
    GITHUB_OUTPUT: path.join(folder, 'output'),
    ...Object.fromEntries(
      Object.entries({ token, ...inputs }).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
    ),
  };
  const { status, log } = await new Promise<Pick<Step, 'status' | 'log'>>((resolve) => {
    execFile(process.execPath, [ENTRY], { env }, (error, out, err) =>
      resolve({ status: error === null ? 0 : Number(error.code), log: `${out}${err}` }),
    );
  });
  const outputs = readFileSync(path.join(folder, 'output'), 'utf8').trim().split('\n');
  return {
    status,
    log,
    summary: readFileSync(path.join(folder, 'summary'), 'utf8'),
    outputs: Object.fromEntries(outputs.filter((line) => line !== '').map((line) => line.split('='))),
  };
}
