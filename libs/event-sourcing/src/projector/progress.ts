import { setTimeout as sleep } from 'node:timers/promises';
import type { DocumentStore } from '../document-store.js';
import { StoreUnavailable } from '../errors.js';
import type { Position, StreamName } from '../events.js';
import { allLanes, checkpointName, laneOf } from './lanes.js';

/** What somebody waits for, and until when, by `performance.now()`. */
type Wanted = {
  readonly collection: string;
  readonly lane: number;
  readonly position: Position;
  readonly givenUpAt: number;
};

const POLL_FIRST_MS = 2;
const POLL_LAST_MS = 40;

/** The read model has not seen what the reader has, and did not catch up in time. */
export class ReadModelBehind extends StoreUnavailable {
  constructor(collection: string, position: Position) {
    super(`The read model "${collection}" has not yet seen position ${position}.`);
  }
}

/** A text that is no consistency token of a command's answer. */
export class InvalidToken extends Error {
  override readonly name = 'InvalidToken';
}

/** What a command answers so that its sender can ask read models for no older state than that. */
export const consistencyToken = (stream: StreamName, position: Position): string =>
  `${position}@${stream}`;

/** Tells how far read models have got, and lets a query wait for what its sender has already seen. */
export class Progress {
  private waiters: (() => void)[] = [];

  constructor(
    private readonly documents: DocumentStore,
    private readonly lanes: number,
  ) {}

  /** Called by a projector of this process when a checkpoint has moved: wakes those who wait. */
  moved(): void {
    const woken = this.waiters;
    this.waiters = [];
    for (const wake of woken) wake();
  }

  /**
   * Resolves when `collection` has seen the event that the token names.
   * @throws ReadModelBehind after `timeoutMs`
   * @throws InvalidToken for a text that is none
   */
  async seen(collection: string, token: string, timeoutMs = 5_000): Promise<void> {
    const [, position, stream] = /^([0-9a-f]{16})@(.+)$/.exec(token) ?? [];
    if (position === undefined || stream === undefined) {
      throw new InvalidToken(`"${token}" is no consistency token of a command's answer.`);
    }
    const givenUpAt = performance.now() + timeoutMs;
    await this.reached({ collection, lane: laneOf(stream, this.lanes), position, givenUpAt });
  }

  /**
   * Resolves when `collection` has seen everything up to a position, whatever stream it belongs to.
   * @throws ReadModelBehind after `timeoutMs`
   */
  async seenAll(collection: string, position: Position, timeoutMs = 5_000): Promise<void> {
    const givenUpAt = performance.now() + timeoutMs;
    for (const lane of allLanes(this.lanes)) {
      await this.reached({ collection, lane, position, givenUpAt });
    }
  }

  private async reached({ collection, lane, position, givenUpAt }: Wanted): Promise<void> {
    const name = checkpointName(collection, lane);
    for (let pollMs = POLL_FIRST_MS; ; pollMs = Math.min(pollMs * 2, POLL_LAST_MS)) {
      if ((await this.documents.checkpoint(name)) >= position) return;
      if (performance.now() >= givenUpAt) throw new ReadModelBehind(collection, position);
      await this.wokenOrAfter(pollMs);
    }
  }

  private async wokenOrAfter(delayMs: number): Promise<void> {
    const slept = new AbortController();
    const woken = new Promise<void>((resolve) => this.waiters.push(resolve));
    await Promise.race([
      woken,
      sleep(delayMs, undefined, { signal: slept.signal }).catch(() => {}),
    ]);
    slept.abort();
  }
}
