/** What stands before the ids that a line depends on: `(depends on T1, T2)`, `⛔ a,b`, `blocked-by:t1`, `[depends:: T1]`. */
export const MARKED_DEPENDENCIES =
  /\((?:depends on|blocked by|after|requires|needs)[:\s]+([^)]+)\)|⛔\uFE0F?\s*([\w,-]+)|\b(?:blocked[-_]?by|depends[-_]?on|depends|deps):\s?([\w.,-]+)|_Depends:\s*([^_]+)_|[[(](?:dependsOn|depends|depends[- ]on|blocked[- ]?by)::?\s*([^\])]+)[\])]/giu;
