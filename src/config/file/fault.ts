/** 1-based, columns in UTF-16 units. */
export type Place = { readonly line: number; readonly column: number };

/** Something wrong in one config file; with the file's path it is a problem. */
export type Fault = Place & {
  readonly rule:
    | 'config-unreadable'
    | 'config-syntax'
    | 'config-value'
    | 'config-unknown-key'
    | 'config-not-in-effect'
    | 'config-extends';
  readonly severity: 'error' | 'warning';
  readonly message: string;
  /** Full name of the key that it is about. */
  readonly key: string | undefined;
};

/** Ends the message of what stops the repository. */
export const STOPS = 'Nothing is written until this is mended.';

/** More at once help nobody: these are mended first. */
export const MAX_FAULTS = 20;

/** `documents[1].path` */
export function nameOfKey(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (name, key) =>
      typeof key === 'number' ? `${name}[${key}]` : `${name}${name === '' ? '' : '.'}${String(key)}`,
    '',
  );
}

/** The file is no YAML, or none that has one meaning. */
export const syntaxFault = (advice: string, place: Place): Fault => ({
  rule: 'config-syntax',
  severity: 'error',
  message: `Tried to read the config as YAML. ${advice} ${STOPS}`,
  key: undefined,
  ...place,
});
