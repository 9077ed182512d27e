/** Logins as a field's value: lower case, each once, sorted, joined by a blank. */
export function loginsText(logins: readonly string[]): string {
  const [only, ...others] = logins;
  if (only === undefined) return '';
  if (others.length === 0) return only.toLowerCase();
  return [...new Set(logins.map((login) => login.toLowerCase()))].toSorted().join(' ');
}

export const loginsIn = (value: string): readonly string[] => (value === '' ? [] : value.split(' '));
