import type { BallotKeys } from './ballot-keys.js';

/**
 * Where the keys of ballots are kept from the convening of a panel to its count: durable, because a
 * crash in between must lose no ballot, and apart from the log, because what is in the log stays.
 */
export abstract class BallotKeyring {
  /** Keeps the keys; answers those that were kept first where there are some already. */
  abstract keep(ballot: string, keys: BallotKeys): Promise<BallotKeys>;

  /** `undefined` before they were made, after they were destroyed, or where they were never brought. */
  abstract of(ballot: string): Promise<BallotKeys | undefined>;

  /** Destroys the keys, so that they cannot be read from where they were kept. Absent is fine. */
  abstract destroy(ballot: string): Promise<void>;

  /** Every ballot whose keys are kept here. */
  abstract held(): Promise<readonly string[]>;
}
