// https://www.postgresql.org/docs/current/errcodes-appendix.html
const INSUFFICIENT_PRIVILEGE = '42501';

/** PostgreSQL's refusal of a right, with what to do about it; any other error as it is. */
export function explainRefusal(error: unknown): unknown {
  const { code, message } = error as { readonly code?: string; readonly message?: string };
  if (code !== INSUFFICIENT_PRIVILEGE) return error;
  return new Error(
    `Tried to prepare the tables in PostgreSQL and was refused: ${message}. Give the user of DATABASE_URL the right ` +
      `to create tables and schemas in this database (grant create on database …; grant create on schema public …), ` +
      `or make that user its owner.`,
    { cause: error },
  );
}
