import { type Appended, type EventStore, InMemoryEventStore } from '#libs/event-sourcing';

/** The process died. */
export class Crash extends Error {
  override readonly name = 'Crash';
}

/**
 * A log in memory whose owner dies at certain appends: before anything is written, or afterwards so
 * that nobody hears of it, by turns.
 */
export class FailingLog extends InMemoryEventStore {
  private appends = 0;
  crashes = 0;

  constructor(private readonly crashAt: ReadonlySet<number>) {
    super();
  }

  override async append(...args: Parameters<EventStore['append']>): Promise<Appended> {
    this.appends += 1;
    if (!this.crashAt.has(this.appends)) return super.append(...args);
    this.crashes += 1;
    if (this.crashes % 2 === 0) await super.append(...args);
    throw new Crash(`at append ${this.appends}`);
  }
}
