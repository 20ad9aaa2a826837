import type { BallotKeys } from './ballot-keys.js';

/** The keys of a ballot are not where this process looks for them, so it can do nothing for it. */
export class BallotKeysAbsent extends Error {
  override readonly name = 'BallotKeysAbsent';
  constructor(readonly ballot: string) {
    super(
      `The keys of ballot ${ballot} are not here: destroyed, lost, or in another store of keys.`,
    );
  }
}

/**
 * Where the keys of ballots are kept from the convening of a panel to its count: durable, because a
 * crash in between must lose no ballot, and apart from the log, because what is in the log stays.
 */
export abstract class BallotKeyring {
  /**
   * Keeps the keys; answers those that were kept first where there are some already.
   *
   * @throws BallotKeysAbsent where there were some and they were destroyed
   */
  abstract keep(ballot: string, keys: BallotKeys): Promise<BallotKeys>;

  /** `undefined` before they were made, after they were destroyed, or where they were never brought. */
  abstract of(ballot: string): Promise<BallotKeys | undefined>;

  /** Destroys the keys, so that they cannot be read from where they were kept. Absent is fine. */
  abstract destroy(ballot: string): Promise<void>;

  /** Every ballot whose keys are kept here. */
  abstract held(): Promise<readonly string[]>;
}
