import type { ConfigText } from './file/decode-config.ts';
import type { Fault } from './file/fault.ts';
import { readConfigFile, type ConfigFile } from './file/read-config-file.ts';
import type { Problem } from './problem.ts';
import { RepositoryConfig } from './repository-config.ts';

/** A config that is broken has no settings: nothing is written for that repository until it is mended. */
export type ParsedConfig =
  | { readonly kind: 'valid'; readonly config: RepositoryConfig; readonly problems: readonly Problem[] }
  | { readonly kind: 'broken'; readonly problems: readonly Problem[] };

/** Reads one config by itself, for who cannot reach other repositories; `resolveConfig` is the whole of it. */
export function parseRepositoryConfig(path: string, content: string | ConfigText): ParsedConfig {
  const file = readConfigFile(typeof content === 'string' ? { kind: 'text', text: content } : content);
  const problems = [...file.faults, ...notFollowed(file)].map((fault) => toProblem(path, fault));
  return file.isBroken
    ? { kind: 'broken', problems }
    : { kind: 'valid', config: RepositoryConfig.parse(file.stated), problems };
}

function notFollowed({ extended }: ConfigFile): readonly Fault[] {
  if (extended === undefined) return [];
  const { reference, line, column } = extended;
  const message = `The config of \`${reference}\` was not read: its settings are missing from what is shown here.`;
  return [{ rule: 'config-extends', severity: 'warning', message, key: '_extends', line, column }];
}

/** A fault of the file at `path`. */
export const toProblem = (path: string, { rule, severity, message, line, column }: Fault): Problem => ({
  rule,
  severity,
  message,
  path,
  line,
  column,
});
