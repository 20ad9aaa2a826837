import { setTimeout as sleep } from 'node:timers/promises';
import {
  allLanes,
  checkpointName,
  type DocumentStore,
  laneOf,
  type Position,
  type StreamName,
} from '#libs/event-sourcing';

const LOOK_EVERY_MS = 5;

type Waiting = { readonly lane: number; readonly position: Position; readonly wake: () => void };

/** Looks how far a read model has got, for all who wait for it, as another process would have to. */
export class Watch {
  private waiting: Waiting[] = [];
  private stopped = false;
  private readonly looking: Promise<void>;

  constructor(
    private readonly documents: DocumentStore,
    private readonly collection: string,
    private readonly lanes: number,
  ) {
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
    const names = allLanes(this.lanes).map((lane) => checkpointName(this.collection, lane));
    const reached = await Promise.all(names.map((name) => this.documents.checkpoint(name)));
    const before = this.waiting;
    this.waiting = before.filter(({ lane, position }) => (reached[lane] ?? '') < position);
    for (const one of before) if (!this.waiting.includes(one)) one.wake();
  }
}
