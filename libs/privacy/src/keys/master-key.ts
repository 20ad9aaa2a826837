import { type PersonId, StoreUnavailable } from '#libs/event-sourcing';

/** A person's key, readable only with the master key that wrapped it. */
export type WrappedKey = {
  readonly wrapped: string;
  /** Which master key wrapped it. */
  readonly masterKey: string;
};

/** The master key that wrapped a person's key is not here, or the wrapping was changed or moved. */
export class MasterKeyWrong extends Error {
  override readonly name = 'MasterKeyWrong';
  constructor(
    /** The id of the master key that is needed. */
    readonly needed: string,
    available: readonly string[],
    /** What went wrong, for a wrapping made by a key that is here. */
    reason?: string,
  ) {
    const found =
      reason ?? `it is not among those that are here (${available.join(', ') || 'none'})`;
    super(
      `Personal data is sealed with keys that the master key "${needed}" wrapped, and ${found}. ` +
        `Bring that master key back: without it everything sealed under it is lost for good.`,
    );
  }
}

/** The service that holds the master key cannot answer now, or does not let us in. */
export class MasterKeyUnavailable extends StoreUnavailable {}

/**
 * Wraps and unwraps the keys of persons. The person is bound into the wrapping, so that one moved to
 * another person does not open. The master key itself is handed out by nobody.
 */
export abstract class MasterKey {
  /** Which master key wraps now, as far as is known. */
  abstract readonly currentId: string;

  /** Which master key wraps now, looked up afresh: another process may have added one. */
  abstract latestId(): Promise<string>;

  /** @throws MasterKeyUnavailable while an external service cannot answer */
  abstract wrap(key: Buffer, person: PersonId): Promise<WrappedKey>;

  /**
   * @throws MasterKeyWrong when the master key is not here, or the wrapping is not that person's
   * @throws MasterKeyUnavailable while an external service cannot answer
   */
  abstract unwrap(key: WrappedKey, person: PersonId): Promise<Buffer>;

  /** Wraps several in one go, in their order. */
  async wrapAll(
    keys: readonly { readonly key: Buffer; readonly person: PersonId }[],
  ): Promise<readonly WrappedKey[]> {
    return Promise.all(keys.map(({ key, person }) => this.wrap(key, person)));
  }

  /** Unwraps several in one go, in their order; for one that does not open, why. */
  async unwrapAll(
    keys: readonly (WrappedKey & { readonly person: PersonId })[],
  ): Promise<readonly (Buffer | MasterKeyWrong)[]> {
    return Promise.all(keys.map((key) => this.unwrap(key, key.person).catch(orWrong)));
  }
}

function orWrong(error: unknown): MasterKeyWrong {
  if (error instanceof MasterKeyWrong) return error;
  throw error;
}
