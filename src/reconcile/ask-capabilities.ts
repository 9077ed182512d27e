import { capabilityQuestion } from '../plan/links/capability-question.ts';
import type { World } from '../plan/world.ts';
import type { Ports } from './pass.ts';
import type { RepositoryRef } from './ports.ts';

/** The world with what this server of GitHub knows, asked only where it is about to be used. */
export async function askCapabilities(
  world: World,
  repository: RepositoryRef,
  { relations }: Pick<Ports, 'relations'>,
): Promise<World> {
  const question = capabilityQuestion(world);
  if (question === undefined) return world;
  return { ...world, capabilities: await relations.capabilities(repository, question) };
}
