import type { RepositoryConfig } from '../config/repository-config.ts';
import type { Instant } from '../issue/issue-snapshot.ts';
import type { PassSettings } from './pass.ts';
import type { RepositoryRecord } from './ports.ts';
import { rememberedConfig } from './read-config.ts';

const HOUR_MS = 3_600_000;

/** True when everything is to be read anew: as often as the config of the last pass says, else the operator. */
export function isSweepDue(repository: RepositoryRecord, now: Date, { sweepHours }: PassSettings): boolean {
  const { listedFullyAt } = repository;
  if (listedFullyAt === undefined) return true;
  const hours = rememberedConfig(repository)?.sweep.hours ?? sweepHours;
  return now.getTime() - Date.parse(listedFullyAt) >= hours * HOUR_MS;
}

/** When a repository with a time of its own is to be read anew; the others are woken by the operator's. */
export function nextOwnSweep(
  { sweep }: RepositoryConfig,
  { listedFullyAt }: Pick<RepositoryRecord, 'listedFullyAt'>,
): Instant | undefined {
  if (sweep.hours === undefined || listedFullyAt === undefined) return undefined;
  return new Date(Date.parse(listedFullyAt) + sweep.hours * HOUR_MS).toISOString();
}
