import { findMarkers, renderMarker, type MarkerName } from './marker.ts';

/** What a comment of ours is for that offers an adoption, and later proves it. */
export const ADOPTION_PURPOSE = 'adoption';

/** A comment of ours that says whose task an issue of somebody else is: the marker stands in front of everything. */
export const renderProof = (name: MarkerName, text: string): string =>
  `${renderMarker({ ...name, base: {} })}\n${text}`;

/** Whose task a comment of ours says its issue is. A marker further down may be a person's words, quoted. */
export function readProof(comment: string): MarkerName | undefined {
  const [first] = findMarkers(comment);
  if (first?.start !== 0) return undefined;
  const { repositoryId, key } = first.marker;
  return { repositoryId, key };
}

/** What a comment has to contain to be looked at as a proof. */
export const proofText = (repositoryId: number): string => `<!-- tickmark:v1 repo=${repositoryId} key=`;
