import { isUtf8 } from 'node:buffer';
import { STOPS, type Fault } from './fault.ts';

/** The text of a config file, or why there is none. */
export type ConfigText =
  { readonly kind: 'text'; readonly text: string } | { readonly kind: 'unreadable'; readonly fault: Fault };

// Hundreds of documents fit into this; what YAML can make a reader do with more is not worth it.
const MAX_BYTES = 32_768;

/** Bytes as the text of a config. `undefined` stands for a file that GitHub does not hand out for its size. */
export function decodeConfig(bytes: Uint8Array | undefined): ConfigText {
  if (bytes === undefined || bytes.length > MAX_BYTES) {
    const met = bytes === undefined ? 'more' : `${bytes.length}`;
    return unreadable(`This file has ${met} bytes, and a config may have ${MAX_BYTES}. Shorten it.`);
  }
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
    return unreadable('This file is saved as UTF-16. Save it as UTF-8.');
  if (!isUtf8(bytes)) return unreadable('This file is not valid UTF-8. Save it as UTF-8.');
  return { kind: 'text', text: new TextDecoder().decode(bytes) };
}

/** A config whose path leads to a symbolic link or a submodule. */
export const notAFile = (kind: 'symlink' | 'submodule'): ConfigText =>
  unreadable(`This is a ${kind}, and only a plain file is read as config. Put the settings themselves here.`);

/** A config of a repository that its owner has handed to somebody else. */
export const givenAway = (repository: string, owner: string): ConfigText =>
  noText({
    rule: 'config-extends',
    message: `The name \`${repository}\` leads to a repository of \`${owner}\`, and a config builds only on repositories of its own owner.`,
  });

const unreadable = (message: string): ConfigText => noText({ rule: 'config-unreadable', message });

const noText = ({ rule, message }: Pick<Fault, 'rule' | 'message'>): ConfigText => ({
  kind: 'unreadable',
  fault: { rule, severity: 'error', message: `${message} ${STOPS}`, key: undefined, line: 1, column: 1 },
});
