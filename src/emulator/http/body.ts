import { invalidRequest } from '../world/fault.ts';
import type { Json } from '../world/records.ts';

/** Reads the fields of a request body; a value of the wrong type is refused as GitHub's schema check does. */
export function optionalText(body: Json, name: string): string | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw wrongType(name, value, 'a string');
  return value;
}

export function requiredText(body: Json, name: string): string {
  const value = optionalText(body, name);
  if (value === undefined) throw invalidRequest(`"${name}" wasn't supplied.`);
  return value;
}

/** Undefined when absent, null when the request says null. */
export function nullableText(body: Json, name: string): string | null | undefined {
  return body[name] === null ? null : optionalText(body, name);
}

export function optionalFlag(body: Json, name: string): boolean | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'boolean') throw wrongType(name, value, 'a boolean');
  return value;
}

export function optionalInteger(body: Json, name: string): number | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (!Number.isInteger(value)) throw wrongType(name, value, 'an integer');
  return Number(value);
}

export function requiredInteger(body: Json, name: string): number {
  const value = optionalInteger(body, name);
  if (value === undefined) throw invalidRequest(`"${name}" wasn't supplied.`);
  return value;
}

export function optionalList(body: Json, name: string): readonly unknown[] | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value)) throw wrongType(name, value, 'an array');
  return value;
}

export function optionalTexts(body: Json, name: string): readonly string[] | undefined {
  return optionalList(body, name)?.map((item) => {
    if (typeof item !== 'string') throw wrongType(name, item, 'a string');
    return item;
  });
}

export function optionalObject(body: Json, name: string): Json | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (!isObject(value)) throw wrongType(name, value, 'an object');
  return value;
}

export function optionalChoice<T extends string>(
  body: Json,
  name: string,
  choices: readonly T[],
): T | undefined {
  const value = optionalText(body, name);
  const choice = choices.find((candidate) => candidate === value);
  if (value !== undefined && choice === undefined) {
    throw invalidRequest(`${JSON.stringify(value)} is not a member of ${JSON.stringify(choices)}.`);
  }
  return choice;
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function wrongType(name: string, value: unknown, wanted: string) {
  const shown = value === null ? 'nil' : JSON.stringify(value);
  return invalidRequest(`For 'properties/${name}', ${shown} is not ${wanted}.`);
}
