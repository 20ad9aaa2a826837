import { setTimeout as sleep } from 'node:timers/promises';
import type { Db } from 'mongodb';
import {
  allLanes,
  checkpointName,
  laneOf,
  type Position,
  type StreamName,
} from '#libs/event-sourcing';
import { CHECKPOINTS } from '../../../libs/stores/mongodb/src/checkpoints.js';

const LOOK_EVERY_MS = 10;

type Checkpoint = { readonly _id: string; readonly position: Position };
type Waiting = { readonly lane: number; readonly position: Position; readonly wake: () => void };

/**
 * Looks how far a read model has got, for all who wait for it, as another process would have to; with
 * one question for all lanes, so that looking takes as little as possible from what is looked at.
 */
export class Watch {
  private readonly names: readonly string[];
  private waiting: Waiting[] = [];
  private stopped = false;
  private readonly looking: Promise<void>;

  constructor(
    private readonly database: Db,
    collection: string,
    private readonly lanes: number,
  ) {
    this.names = allLanes(lanes).map((lane) => checkpointName(collection, lane));
    this.looking = this.look();
  }

  /** Resolves when the document of this stream has seen that position. */
  async seen(stream: StreamName, position: Position, limitMs = 10_000): Promise<void> {
    const lane = laneOf(stream, this.lanes);
    const ended = new AbortController();
    const reached = new Promise<void>((wake) => this.waiting.push({ lane, position, wake }));
    const late = sleep(limitMs, undefined, { signal: ended.signal }).then(() => {
      throw new Error(`${stream} is not visible after ${limitMs} ms.`);
    });
    await Promise.race([reached, late]).finally(() => ended.abort());
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.looking;
  }

  private async look(): Promise<void> {
    do {
      await sleep(LOOK_EVERY_MS);
      if (this.waiting.length > 0) await this.wakeThoseWhoMay();
    } while (!this.stopped);
  }

  private async wakeThoseWhoMay(): Promise<void> {
    const checkpoints = this.database.collection<Checkpoint>(CHECKPOINTS);
    const found = await checkpoints.find({ _id: { $in: [...this.names] } }).toArray();
    const reached = new Map(found.map(({ _id, position }) => [_id, position]));
    const isThere = ({ lane, position }: Waiting) =>
      (reached.get(this.names[lane] ?? '') ?? '') >= position;
    const before = this.waiting;
    this.waiting = before.filter((one) => !isThere(one));
    for (const one of before) if (isThere(one)) one.wake();
  }
}
