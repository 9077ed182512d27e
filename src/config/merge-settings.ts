/** What config files state, before defaults. */
export type Settings = Readonly<Record<string, unknown>>;

/** Sections are merged key by key; any other value, lists too, is replaced by that of `upper`. */
export function mergeSettings(lower: Settings, upper: Settings): Settings {
  const merged = new Map(Object.entries(lower));
  for (const [key, value] of Object.entries(upper)) {
    const below = merged.get(key);
    merged.set(key, isSection(below) && isSection(value) ? mergeSettings(below, value) : value);
  }
  return Object.fromEntries(merged);
}

const isSection = (value: unknown): value is Settings =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
