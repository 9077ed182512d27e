import type { IssueType, Json } from '../world/records.ts';

/** GitHub's "issue type". */
export function renderIssueType(type: IssueType): Json {
  return {
    id: type.id,
    node_id: type.nodeId,
    name: type.name,
    description: type.description,
    color: type.color,
    created_at: type.createdAt,
    updated_at: type.createdAt,
    is_enabled: true,
  };
}

/** How events name a type. */
export function renderTypeReference({ id, name, color }: IssueType): Json {
  return { id, name, color };
}
