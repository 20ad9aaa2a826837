import type { Position, RecordedEvent } from '#libs/event-sourcing';
import type { Connection } from './connection.js';
import { CallFailed, failureOf } from './failure.js';
import { Inbox } from './inbox.js';
import type { ReadCall, ReadResponse } from './protocol.js';
import { startReading } from './read-call.js';
import { logSubscription } from './read-request.js';
import { recordedEvent, recordOf } from './stored-record.js';

/** Events that may wait to be taken; the server waits when there are more, or drops us if they are new. */
const CAPACITY = 1000;

/**
 * One subscription to the log. Sooner or later it fails, and somebody has to make the next; what had
 * arrived until then can still be taken.
 */
export class Subscription {
  readonly #inbox: Inbox;
  #call: ReadCall | undefined;
  #isOver = false;
  #isConfirmed = false;
  #isHeldUp = false;
  #received: Position;
  #heardAtMs = performance.now();

  constructor(
    private readonly connection: Connection,
    after: Position,
  ) {
    this.#received = after;
    this.#inbox = new Inbox(CAPACITY, {
      close: () => this.#holdUp(true),
      open: () => this.#holdUp(false),
    });
    startReading(connection, logSubscription(after)).then(
      (call) => this.#listen(call),
      (error: Error) => this.fail(failureOf(error)),
    );
  }

  /** Position of the last thing that arrived, ours or not. */
  get received(): Position {
    return this.#received;
  }

  get isConfirmed(): boolean {
    return this.#isConfirmed;
  }

  /** How long nothing has arrived, in ms, when something could have. */
  get silenceMs(): number {
    return this.#isHeldUp ? 0 : performance.now() - this.#heardAtMs;
  }

  /** See `Inbox.take`. */
  take(atMost: number): Promise<readonly RecordedEvent[] | null> {
    return this.#inbox.take(atMost);
  }

  reachEnd(): void {
    this.#inbox.reachEnd();
  }

  /** Gives the server up for silent. */
  abandon(why: string): void {
    if (this.#call) this.connection.suspect(this.#call);
    this.fail(new CallFailed(why));
  }

  fail(error: Error): void {
    this.#inbox.end(error);
  }

  /** Nothing more can be taken; whoever waits gets `null`. */
  stop(): void {
    this.#isOver = true;
    this.#inbox.discard();
    this.#call?.cancel();
  }

  #listen(call: ReadCall): void {
    this.#call = call;
    if (this.#isOver) return call.cancel();
    call.on('data', (response: ReadResponse) => this.#hear(response));
    call.on('error', (error) => this.fail(failureOf(error)));
    call.on('end', () => this.fail(new CallFailed('the server ended the subscription')));
  }

  #hear(response: ReadResponse): void {
    this.#heardAtMs = performance.now();
    this.#isConfirmed = true;
    const record = recordOf(response);
    if (record) {
      this.#received = record.position;
      const event = recordedEvent(record);
      if (event) this.#inbox.put(event);
    } else if (response.hasCaughtUp()) {
      this.#inbox.reachEnd();
    }
  }

  #holdUp(isHeldUp: boolean): void {
    this.#isHeldUp = isHeldUp;
    this.#heardAtMs = performance.now();
    if (isHeldUp) this.#call?.pause();
    else this.#call?.resume();
  }
}
