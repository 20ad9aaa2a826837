import { BallotKeyring } from '../ballot-keyring.js';
import { type BallotKeys, newBallotKeys } from '../ballot-keys.js';

/** Made once for all tests of a file: finding primes takes most of a second. */
const shared = newBallotKeys();

/** Keys in memory, the same ones for every ballot. */
export class MemoryKeyring extends BallotKeyring {
  private readonly ballots = new Map<string, BallotKeys>();

  async keep(ballot: string): Promise<BallotKeys> {
    const keys = await shared;
    this.ballots.set(ballot, keys);
    return keys;
  }

  of(ballot: string): Promise<BallotKeys | undefined> {
    return Promise.resolve(this.ballots.get(ballot));
  }

  destroy(ballot: string): Promise<void> {
    this.ballots.delete(ballot);
    return Promise.resolve();
  }

  held(): Promise<readonly string[]> {
    return Promise.resolve([...this.ballots.keys()]);
  }
}
