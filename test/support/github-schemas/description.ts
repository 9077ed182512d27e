import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import type { ErrorObject, ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { findUndocumented } from './find-undocumented.ts';

export type Schema = { readonly [key: string]: unknown };

/** One of the published descriptions in this folder, ready to check values against any of its parts. */
export type Description = {
  readonly document: Schema;
  /** What is wrong with a value by the schema at a path of keys, undocumented properties included. */
  check(value: unknown, ...keys: readonly string[]): readonly string[];
  /** The same for text from a URL, which may stand for numbers and booleans. */
  checkText(value: string, ...keys: readonly string[]): readonly string[];
};

export function readDescription(name: 'rest' | 'webhooks'): Description {
  const file = new URL(`./${name}.json`, import.meta.url);
  const document = JSON.parse(readFileSync(file, 'utf8')) as Schema;
  const [exact, coercing] = [false, true].map((coerceTypes) => {
    const ajv = new Ajv({ strict: false, allErrors: true, logger: false, coerceTypes });
    addFormats.default(ajv);
    return ajv.addSchema({ $id: name, ...document });
  });
  return {
    document,
    check(value, ...keys) {
      const errors = run(find(exact, name, keys), value);
      return [...errors, ...findUndocumented(document, keys, value)];
    },
    // Coercion writes the new value into its holder, so the text needs one.
    checkText: (value, ...keys) => run(find(coercing, name, keys), value),
  };
}

function find(ajv: Ajv | undefined, name: string, keys: readonly string[]): ValidateFunction {
  const pointer = keys.map((key) => encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1')));
  const validate = ajv?.getSchema(`${name}#/${pointer.join('/')}`);
  if (!validate) throw new Error(`The description ${name} has no ${keys.join(' / ')}`);
  return validate;
}

function run(validate: ValidateFunction, value: unknown): readonly string[] {
  return validate(value) === true ? [] : (validate.errors ?? []).map(renderError);
}

function renderError({ instancePath, message, params }: ErrorObject): string {
  return `${instancePath === '' ? 'value' : instancePath} ${message} ${JSON.stringify(params)}`;
}
