const BEGIN = '<!-- tickmark:onboarding -->';
const END = '<!-- /tickmark:onboarding -->';

/** The body of the pull request with our part written anew; what people wrote above and below it stays. */
export function withPreview(body: string, preview: string): string {
  const ours = `${BEGIN}\n${preview}\n${END}`;
  const start = body.indexOf(BEGIN);
  const end = start < 0 ? -1 : body.indexOf(END, start);
  if (end >= 0) return `${body.slice(0, start)}${ours}${body.slice(end + END.length)}`;
  return body.trim() === '' ? ours : `${body.trimEnd()}\n\n${ours}`;
}
