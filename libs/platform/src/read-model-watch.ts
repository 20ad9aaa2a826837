import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import {
  allLanes,
  checkpointName,
  DocumentStore,
  earliest,
  EventStore,
  type Position,
} from '#libs/event-sourcing';
import { Settings } from './stores.module.js';

const LOOK_EVERY_MS = 1_000;
/** Behind the log and not moving for so long is an alarm. */
const STALLED_AFTER_MS = 30_000;

export type Reading = {
  readonly name: string;
  readonly position: Position;
  /** For how long it has not been level with the log, in milliseconds; 0 when it is. */
  readonly behindMs: number;
  /** Behind, and standing still: nobody is working on it, whatever the worker says of itself. */
  readonly stalled: boolean;
};

type Look = { readonly position: Position; readonly movedAt: number; readonly levelAt: number };

/**
 * Looks at read models from outside: holds their checkpoints against the log's own end, so that a
 * follower that is cut off and believes itself current is noticed.
 */
@Injectable()
export class ReadModelWatch implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly looks = new Map<string, Look>();
  private timer: NodeJS.Timeout | undefined;
  private looking = false;
  /** Position of the log's last event when last looked at. */
  head: Position = '';

  constructor(
    private readonly events: EventStore,
    private readonly documents: DocumentStore,
    private readonly settings: Settings,
    private readonly now: () => number = () => performance.now(),
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.look().catch(() => {}), LOOK_EVERY_MS).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  get readings(): readonly Reading[] {
    const now = this.now();
    return [...this.looks].map(([name, { position, movedAt, levelAt }]) => {
      const behindMs = position >= this.head ? 0 : now - levelAt;
      const stalled = behindMs > 0 && now - Math.max(movedAt, levelAt) > STALLED_AFTER_MS;
      return { name, position, behindMs, stalled };
    });
  }

  /** Looks once; a look that is under way is not joined by another. */
  async look(): Promise<void> {
    if (this.looking) return;
    this.looking = true;
    try {
      const head = await this.events.head();
      for (const name of this.settings.readModels) this.note(name, await this.position(name), head);
      this.head = head;
    } finally {
      this.looking = false;
    }
  }

  private note(name: string, position: Position, head: Position): void {
    const now = this.now();
    const before = this.looks.get(name) ?? { position: '', movedAt: now, levelAt: now };
    const movedAt = position === before.position ? before.movedAt : now;
    this.looks.set(name, { position, movedAt, levelAt: position >= head ? now : before.levelAt });
  }

  private async position(name: string): Promise<Position> {
    const lanes = allLanes(this.settings.stores.lanes).map((lane) => checkpointName(name, lane));
    return earliest(await Promise.all(lanes.map((lane) => this.documents.checkpoint(lane))));
  }
}
