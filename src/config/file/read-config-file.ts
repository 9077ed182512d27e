import { CONFIG_OUTLINE } from '../config-outline.ts';
import { RepositoryConfig } from '../repository-config.ts';
import type { ConfigText } from './decode-config.ts';
import { MAX_FAULTS, type Fault, type Place } from './fault.ts';
import { readYaml } from './read-yaml.ts';
import { takeKnown } from './take-known.ts';
import { describeValueFault } from './value-faults.ts';

/** What one config file says, before defaults and the files it builds on. */
export type ConfigFile = {
  /** Known keys only, bare values in their sections; nothing when the file is broken. */
  readonly stated: Readonly<Record<string, unknown>>;
  readonly extended: (Place & { readonly reference: string }) | undefined;
  /** Errors first. */
  readonly faults: readonly Fault[];
  readonly isBroken: boolean;
};

/** Reads one config file by itself. An unknown key is a warning, a wrong type or value an error. */
export function readConfigFile(content: ConfigText): ConfigFile {
  if (content.kind === 'unreadable') return broken([content.fault]);
  const yaml = readYaml(content.text);
  if (yaml.kind === 'faulty') return broken(yaml.faults);

  const { file } = yaml;
  const { value, warnings } = takeKnown(file, CONFIG_OUTLINE);
  const checked = RepositoryConfig.safeParse(value);
  if (!checked.success) {
    const issues = checked.error.issues.slice(0, MAX_FAULTS);
    const errors = issues.map((issue) => describeValueFault(issue, value, file));
    return broken([...errors, ...warnings.filter((warning) => !isAboutOneOf(errors, warning))]);
  }
  const { _extends: reference } = checked.data;
  return {
    stated: value as Readonly<Record<string, unknown>>,
    extended: reference === undefined ? undefined : { reference, ...file.placeOf(['_extends']) },
    faults: warnings,
    isBroken: false,
  };
}

/** A value that is wrong need not be told to have no effect as well. */
const isAboutOneOf = (errors: readonly Fault[], { rule, key = '' }: Fault): boolean =>
  rule === 'config-not-in-effect' && errors.some((error) => error.key?.startsWith(key));

const broken = (faults: readonly Fault[]): ConfigFile => ({
  stated: {},
  extended: undefined,
  faults: faults.slice(0, MAX_FAULTS),
  isBroken: true,
});
