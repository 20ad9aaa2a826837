import { complaintNumber, complaintStream } from '#libs/complaints';
import {
  CHAIN_START,
  eventId,
  type NewEvent,
  type RecordedEvent,
  sealed,
  type StreamName,
} from '#libs/event-sourcing';
import { randomFrom } from '../random.js';
import { lives } from './lives.js';
import { departments, receiptOf } from './receipts.js';

/** One append: events that follow one another in one stream. */
export type Piece = {
  readonly stream: StreamName;
  readonly expectedRevision: number;
  readonly events: readonly NewEvent[];
};

type Case = {
  readonly stream: StreamName;
  readonly n: number;
  readonly life: readonly RecordedEvent[];
  told: number;
  hash: string;
};

/** One event of the whole system every five seconds: a million of them in two months. */
const EVENT_EVERY_MS = 5_000;
const BEGINS_AT_MS = Date.UTC(2026, 2, 2, 1);

/** Complaints without end, one piece of a life after the other, sealed and ready to be appended. */
export class Traffic {
  private readonly random = randomFrom(1);
  private readonly cases: Case[] = [];
  private received = 0;
  private nowMs = BEGINS_AT_MS;

  private constructor(
    private readonly kinds: readonly (readonly RecordedEvent[])[],
    /** Complaints that are under way at the same time; their events interleave in the log. */
    private readonly underWay: number,
  ) {}

  static async with({ underWay }: { readonly underWay: number }): Promise<Traffic> {
    return new Traffic(await lives(), underWay);
  }

  /** Pieces with at least so many events in all; each has `length` of them unless the complaint ends. */
  *pieces(events: number, length = 1): Generator<Piece> {
    for (let told = 0; told < events;) {
      const piece = this.next(length);
      told += piece.events.length;
      yield piece;
    }
  }

  /** The streams of the complaints that are under way now. */
  get streamsUnderWay(): readonly StreamName[] {
    return this.cases.filter(({ told }) => told > 0).map(({ stream }) => stream);
  }

  /** The whole beginnings of so many complaints that nobody has closed yet, each at random far. */
  *open(complaints: number): Generator<Piece> {
    for (let count = 0; count < complaints; count += 1) {
      const one = this.receive();
      const length = 1 + Math.floor(this.random() * (one.life.length - 1));
      yield this.tell(one, length);
    }
  }

  private next(length: number): Piece {
    while (this.cases.length < this.underWay) this.cases.push(this.receive());
    const index = Math.floor(this.random() * this.cases.length);
    const one = this.cases[index] ?? this.receive();
    const piece = this.tell(one, length);
    if (one.told === one.life.length) this.cases[index] = this.receive();
    return piece;
  }

  private receive(): Case {
    const n = this.received;
    this.received += 1;
    const stream = complaintStream(complaintNumber(BEGINS_AT_MS + n * EVENT_EVERY_MS, n));
    const life = this.kinds[n % this.kinds.length] ?? [];
    return { stream, n, life, told: 0, hash: CHAIN_START };
  }

  private tell(one: Case, length: number): Piece {
    const expectedRevision = one.told - 1;
    const events = one.life
      .slice(one.told, one.told + length)
      .map((event) => this.seal(one, event));
    one.told += events.length;
    return { stream: one.stream, expectedRevision, events };
  }

  private seal(one: Case, { type, data, metadata, revision }: RecordedEvent): NewEvent {
    this.nowMs += EVENT_EVERY_MS;
    const at = new Date(this.nowMs).toISOString();
    const commandId = `${one.stream}-${revision}`;
    const { hash: _, ...kept } = metadata;
    const event = sealed(one.stream, revision, {
      id: eventId(commandId, one.stream, 0, this.nowMs),
      type,
      data: this.own(one, type, data),
      metadata: {
        ...kept,
        occurredAt: at,
        recordedAt: at,
        commandId,
        correlationId: commandId,
        causationId: commandId,
        previousHash: one.hash,
      },
    });
    one.hash = event.metadata.hash;
    return event;
  }

  /** What differs from complaint to complaint, so that queues and facets have something to tell apart. */
  private own({ n }: Case, type: string, data: object): object {
    if (type === 'ComplaintReceived') return receiptOf(n, this.random);
    if (type !== 'ComplaintAssigned') return data;
    const department = departments[Math.floor(this.random() * departments.length)];
    return { ...data, department, handler: String(2_000 + Math.floor(this.random() * 200)) };
  }
}
