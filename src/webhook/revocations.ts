import { z } from 'zod';
import type { Receipt } from '../store/inbox.ts';
import { findShape } from './payload.ts';

/** Names no installation: it is about a person alone, who is its sender. */
const Revocation = z.object({ action: z.literal('revoked'), sender: z.object({ id: z.number() }) });

/** Who took back that the App may act for them. */
export function readRevocation(payload: unknown): Pick<Receipt, 'revoked'> {
  const found = findShape(Revocation, payload);
  return { revoked: found === undefined ? [] : [found.sender.id] };
}
