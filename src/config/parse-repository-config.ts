import type { ConfigText } from './file/decode-config.ts';
import { readConfigFile } from './file/read-config-file.ts';
import type { Fault } from './file/fault.ts';
import type { Problem } from './problem.ts';
import { RepositoryConfig } from './repository-config.ts';

/** A config that is broken has no settings: nothing is written for that repository until it is mended. */
export type ParsedConfig =
  | { readonly kind: 'valid'; readonly config: RepositoryConfig; readonly problems: readonly Problem[] }
  | { readonly kind: 'broken'; readonly problems: readonly Problem[] };

/** Reads one config by itself: what it builds on is left out (`resolveConfig`). */
export function parseRepositoryConfig(path: string, content: string | ConfigText): ParsedConfig {
  const { stated, faults, isBroken } = readConfigFile(
    typeof content === 'string' ? { kind: 'text', text: content } : content,
  );
  const problems = faults.map((fault) => toProblem(path, fault));
  return isBroken
    ? { kind: 'broken', problems }
    : { kind: 'valid', config: RepositoryConfig.parse(stated), problems };
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
