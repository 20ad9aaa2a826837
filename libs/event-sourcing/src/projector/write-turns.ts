export type WriteTurnsOptions = {
  /** Takes what is due there and then and begins to write it; `undefined` when nothing is due now. */
  readonly begin: () => Promise<void> | undefined;
  /** What the store is left alone for after a write that took so long. */
  readonly rest: (tookMs: number) => Promise<void>;
};

/**
 * Lets one write follow another, with a rest between: what comes meanwhile goes in together, and the
 * busier the store is the less often it is asked.
 */
export class WriteTurns {
  private present: Promise<void> | undefined;

  constructor(private readonly options: WriteTurnsOptions) {}

  /** Begins a turn unless one is under way, which begins the next when it ends. */
  next(): void {
    if (this.present !== undefined) return;
    const writing = this.options.begin();
    if (writing === undefined) return;
    this.present = this.turn(writing);
    this.present.catch(() => {}); // whoever waits is told; after a failure there are no more turns
  }

  /** Resolves when the present turn is over, and the next has begun if anything is due. */
  async over(): Promise<void> {
    await this.present;
  }

  /** Resolves when there is no turn any more. */
  async ended(): Promise<void> {
    while (this.present !== undefined) await this.present;
  }

  private async turn(writing: Promise<void>): Promise<void> {
    const begunAt = performance.now();
    await writing;
    await this.options.rest(performance.now() - begunAt);
    this.present = undefined;
    this.next();
  }
}
