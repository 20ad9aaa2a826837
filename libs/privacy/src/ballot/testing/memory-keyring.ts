import { BallotKeyring } from '../ballot-keyring.js';
import { type BallotKeys, newBallotKeys } from '../ballot-keys.js';

/** Made once for all tests of a file: finding primes takes most of a second. */
const shared = newBallotKeys();

/** Keys in memory, the same ones for every ballot until they are destroyed. */
export class MemoryKeyring extends BallotKeyring {
  private readonly used = new Set<string>();
  private readonly destroyed = new Set<string>();

  async keep(ballot: string): Promise<BallotKeys> {
    return (await this.of(ballot)) ?? shared;
  }

  of(ballot: string): Promise<BallotKeys | undefined> {
    if (this.destroyed.has(ballot)) return Promise.resolve(undefined);
    this.used.add(ballot);
    return shared;
  }

  destroy(ballot: string): Promise<void> {
    this.destroyed.add(ballot);
    return Promise.resolve();
  }

  held(): Promise<readonly string[]> {
    return Promise.resolve([...this.used].filter((ballot) => !this.destroyed.has(ballot)));
  }
}
