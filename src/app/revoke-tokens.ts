export type RevokerParts = {
  /** @throws when it could not be done; the error holds no token. */
  readonly revoke: (token: string) => Promise<void>;
  readonly log: { warn(facts: object, message: string): void };
};

/** Revokes tokens that nobody uses any more, while nobody waits for it. */
export type Revoker = {
  /** Never throws: a token that GitHub did not take back ends by itself in some hours. */
  letGo(token: string): void;
  /** Resolves when none is under way. */
  settled(): Promise<void>;
};

export function createRevoker({ revoke, log }: RevokerParts): Revoker {
  const underWay = new Set<Promise<void>>();
  return {
    letGo(token) {
      const revoking = revoke(token)
        .catch((error: unknown) => log.warn({ err: error }, 'token of a person not revoked'))
        .finally(() => underWay.delete(revoking));
      underWay.add(revoking);
    },
    async settled() {
      await Promise.all(underWay);
    },
  };
}
