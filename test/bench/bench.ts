import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Figure } from './figure.js';

/** Something that is compared with something else. */
export type Measurement = {
  readonly name: string;
  /** Addresses of servers without which it is skipped. */
  readonly needs?: readonly ('EVENTSTORE_URL' | 'MONGO_URL')[];
  readonly run: (bench: Bench) => Promise<readonly Figure[]>;
};

/** What a measurement needs from whoever runs it; `clear` leaves nothing behind, whatever happened. */
export class Bench {
  private readonly ends: (() => Promise<unknown>)[] = [];

  constructor(
    /** Small sizes, for trying whether it works: such figures say little. */
    readonly quick: boolean,
    readonly tell: (text: string) => void,
  ) {}

  size(full: number, quick: number): number {
    return this.quick ? quick : full;
  }

  /** A folder of its own, removed afterwards. */
  async folder(): Promise<string> {
    const path = await mkdtemp(join(tmpdir(), 'redress-bench-'));
    return this.held(path, () => rm(path, { recursive: true, force: true }));
  }

  /** Gives `thing` back; it is ended afterwards, the last one first. */
  held<T>(thing: T, end: () => Promise<unknown>): T {
    this.ends.push(end);
    return thing;
  }

  async clear(): Promise<void> {
    for (let end = this.ends.pop(); end !== undefined; end = this.ends.pop()) {
      await end().catch((error: unknown) => this.tell(`could not tidy up: ${String(error)}`));
    }
  }
}
